"""One change tried by itself: what can be tried, the tests so far, and what they say."""
