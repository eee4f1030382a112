"""Other tools' pipelines: one module each, which needs the extra of its name."""
