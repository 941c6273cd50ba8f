"""The phone in her hand: what it keeps without a signal, what waits on it, what it speaks by itself."""
