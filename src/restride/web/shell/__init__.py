"""What every page stands on: the frame, its parts, who may see what, the first page and the quiet one."""
