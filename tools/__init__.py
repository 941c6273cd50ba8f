"""Small checks and writers used by the Makefile and the tests; nothing here ships."""
