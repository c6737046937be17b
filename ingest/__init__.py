"""Files into knowledge: read, identify, outline, split, keep."""
