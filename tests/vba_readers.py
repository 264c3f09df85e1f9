"""VBA projects read by parsers that others wrote."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # olevba calls an old name of its own parser's library
    from oletools.olevba import VBA_Parser, decompress_stream


def decompress(data):
    """Undo the compression of [MS-OVBA] 2.4.1, by olevba."""
    return bytes(decompress_stream(bytearray(data)))


def read_sources(binary, name="vbaProject.bin"):
    """Give the source of each module that olevba finds, by name and ending."""
    parser = VBA_Parser(name, data=binary)
    return {module: code for _, _, module, code in parser.extract_macros()}
