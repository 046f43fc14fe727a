"""Runs handlers as Lambda's managed runtime for Python does (awslambdaric 4.2.2); see layer/python/README.md."""
