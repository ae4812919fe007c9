"""The atlas: where support is needed, and how sure that is. So far its computing core, without Django or models."""
