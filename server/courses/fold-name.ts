const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const PLAIN = /^[ -~]*$/
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu

/**
 * The form in which names of categories are compared: compatibility decomposition, lower case, single
 * spaces, without accents. Marks of other scripts stay: there they are vowels.
 */
export function foldName(name: string): string {
  // An import folds every name many times, and most are plain.
  if (PLAIN.test(name)) return name.toLowerCase().replace(/ +/g, ' ').trim()
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/** Latin letters that decompose into nothing of ASCII. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
  ɓ: 'b',
  ƒ: 'f',
}

/** The words of a text, folded to ASCII letters and digits; what has no such form is left out. */
export function asciiWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼ`´]/gu, '')
    .replace(/[\u0080-\uffff]/g, (letter) => LETTERS[letter] ?? letter)
  return folded.match(/[a-z0-9]+/g) ?? []
}
