"""The knowledge: one TOML file a category; see README.md."""
