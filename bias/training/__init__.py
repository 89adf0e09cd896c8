"""Annotated documents → trained models, and how good they are. scikit-learn is needed here and nowhere else."""
