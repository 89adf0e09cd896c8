"""Article text in, Findings out: the German knowledge of the program."""

from bias.detection.detector import Detector

__all__ = ["Detector"]
