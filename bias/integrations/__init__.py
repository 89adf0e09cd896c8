"""The program inside other libraries' pipelines: a file for each library, loaded only where it is asked for."""
