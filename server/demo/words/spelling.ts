const small = new Set('a an and as at by for from in into of on or the through to with without'.split(' '))

/** As in a title: `sourdough bread for beginners` becomes `Sourdough Bread for Beginners`. */
export function titleCase(text: string): string {
  return text.replace(/[^\s-]+/g, (word, at: number) => (at > 0 && small.has(word) ? word : capitalised(word)))
}

/** With a capital in front. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const vowelSound = /^(?:[aeio]|u(?!ni[^nm]|s[aei]|ti|kulele)|hour|honest|heir)/i
const consonantSound = /^(?:[Oo]ne\b|[Oo]nce\b|[Ee]u|[UY][A-Z])/
const spelledWithVowel = /^[AEFHILMNORSX](?:[A-Z]{1,4}\d*\b|[-\d])/

/** With `a` or `an`, by how it begins when it is spoken. */
export function withArticle(text: string): string {
  const vowel = spelledWithVowel.test(text) || (vowelSound.test(text) && !consonantSound.test(text))
  return `${vowel ? 'an' : 'a'} ${text}`
}

/** With a capital at the beginning of each sentence. */
export function sentenceCase(text: string): string {
  return text.replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** How many runs of letters and digits there are, everything beyond ASCII counted as letters. */
export function wordCount(text: string): number {
  let count = 0
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const isPart = isWordPart(text.charCodeAt(at))
    if (isPart && !inside) count++
    inside = isPart
  }
  return count
}

function isWordPart(code: number): boolean {
  return code > 127 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}
