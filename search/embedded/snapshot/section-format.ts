/**
 * A snapshot is eight bytes that name the format and its version, then sections: tag, number in the file
 * (uint32 each), length (float64), bytes, and the CRC-32 of all these (uint32). An empty section with the
 * tag `SECTION_END` is the last. A new version is any change that an older program would misread.
 */
export const FILE_MAGIC = Buffer.from('CATINDX\u0001', 'latin1')
export const SECTION_HEAD_BYTES = 16
export const SECTION_END = 0xffff
