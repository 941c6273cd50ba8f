"""Files to core types: the whole library, checked, or refused with every fault named."""

from restride.catalogue.faults import Fault, LibraryRefused
from restride.catalogue.load import Inspection, inspect_library, languages_in, load_library

__all__ = ["Fault", "Inspection", "LibraryRefused", "inspect_library", "languages_in", "load_library"]
