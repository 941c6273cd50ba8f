"""Files to core types: the whole library, checked, or refused with every fault named."""

from restride.catalogue.faults import Fault, LibraryRefused
from restride.catalogue.load import load_library

__all__ = ["Fault", "LibraryRefused", "load_library"]
