"""Texts to vectors: the small C engine for questions, the same weights in ONNX Runtime for whole libraries."""
