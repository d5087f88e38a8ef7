const DECIMAL_DIGIT = /\p{Nd}/u

/** The value of a decimal digit of any script: digits of a script stand together, from its zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!
  let zero = code
  while (code - zero < 9 && DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}

/** A run of decimal digits of any script in ASCII; other characters stay. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    const plain = character.normalize('NFKC')
    if (/^\d$/.test(plain)) return plain
    return DECIMAL_DIGIT.test(character) ? String(digitValue(character)) : character
  })
}
