/**
 * Words so common that a text need not contain them, in folded form. "s" and "t" are what remains of
 * "teacher's" and "don't". Words that may be a topic ("go", "r", "c", "not") are not among them.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about all also am an and any are as at be been being but by can did do does for from had has have he her his ' +
    'how i if in into is it its me my of on onto or our out she so some such t than that the their them then there ' +
    'these they this those to too us via was we were what when where which while who whom whose why will with you ' +
    'your s ll ve re'
  ).split(' '),
)

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}
