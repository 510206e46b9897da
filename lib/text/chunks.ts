/**
 * The pieces that a token never reaches across, after GPT-2's (Radford et al. 2019, section 2.2): letters with the blank
 * before them, digits likewise, other signs likewise, blanks. At most 32 characters a piece, so that a script without
 * blanks, or a text of one character, costs no more than another. Together they are the text.
 */
const piece = / ?\p{L}{1,32}| ?\p{N}{1,32}| ?[^\s\p{L}\p{N}]{1,32}|\s{1,32}/gu

export const chunksOf = (text: string): string[] => text.match(piece) ?? []
