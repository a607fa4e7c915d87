"""Tests of reading, understanding and writing tables."""
