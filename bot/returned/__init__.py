"""A draft that comes back from Word: what the officer hears of it, and decides."""
