"""The atlas: where support is needed, and how sure that is. A core without Django; pages."""
