import { exceptionalStem, regionException } from './stem-exceptions.ts'

/*
 * The English stemmer of the Snowball project ("Porter2", by Martin Porter), written from its published
 * definition: https://snowballstem.org/algorithms/english/stemmer.html, as of Snowball 3.0. Steps and
 * regions have the names they have there. Apostrophes do not occur: the tokeniser splits at them.
 */

const ENGLISH = /^[a-z]+$/
const CACHED_STEMS = 200_000
const stems = new Map<string, string>()

/** The stem of a folded word; words that are not all of `a` to `z` are their own stem. */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  if (word.length <= 2 || !ENGLISH.test(word)) return word
  // A slice of a long text would keep all of that text alive for as long as it is cached.
  const copy = Buffer.from(word, 'latin1').toString('latin1')
  const stem = stemEnglish(copy)
  if (stems.size >= CACHED_STEMS) stems.clear()
  stems.set(copy, stem)
  return stem
}

function stemEnglish(word: string): string {
  const exception = exceptionalStem(word)
  if (exception !== undefined) return exception
  const marked = word.replace(/^y|(?<=[aeiouy])y/g, 'Y')
  const r1 = regionException(marked) ?? regionAfter(marked, 0)
  const r2 = regionAfter(marked, r1)
  let stem = step1c(step1b(step1a(marked), r1))
  stem = replaceSuffix(stem, STEP_2, r1, r1)
  stem = replaceSuffix(stem, STEP_3, r1, r2)
  stem = replaceSuffix(stem, STEP_4, r2, r2)
  return step5(stem, r1, r2).toLowerCase()
}

/** Where the region after the first non-vowel that follows a vowel begins, looking from `from` on. */
function regionAfter(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found ? from + found.index + 2 : word.length
}

const SHORT_SYLLABLE = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|^past)$/

function step1a(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/[us]s$/.test(word)) return word
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

const KEPT_BEFORE_ING = /^(?:inn|out|cann|herr|earr|even)$/
const KEPT_BEFORE_EED = /^(?:succ|proc|exc)$/

function step1b(word: string, r1: number): string {
  const found = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word)
  if (!found) return word
  const [suffix] = found
  const rest = word.slice(0, found.index)
  if (suffix.startsWith('ee')) {
    return found.index >= r1 && !KEPT_BEFORE_EED.test(rest) ? `${rest}ee` : word
  }
  if (suffix === 'ing' && /^[^aeiouy]y$/.test(rest)) return `${rest.charAt(0)}ie`
  if (suffix === 'ing' && KEPT_BEFORE_ING.test(rest)) return word
  return /[aeiouy]/.test(rest) ? repairAfter1b(rest, r1) : word
}

function repairAfter1b(rest: string, r1: number): string {
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1)
  return r1 >= rest.length && SHORT_SYLLABLE.test(rest) ? `${rest}e` : rest
}

function step1c(word: string): string {
  return /.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word
}

/** `before`: what must stand before the suffix; `secondRegion`: it must stand in R2. */
interface Rule {
  suffix: string
  by: string
  before?: RegExp
  secondRegion?: boolean
}

const STEP_2 = rules(
  { by: 'tion', of: 'tional' },
  { by: 'ence', of: 'enci' },
  { by: 'ance', of: 'anci' },
  { by: 'able', of: 'abli' },
  { by: 'ent', of: 'entli' },
  { by: 'ize', of: 'izer ization' },
  { by: 'ate', of: 'ational ation ator' },
  { by: 'al', of: 'alism aliti alli' },
  { by: 'ful', of: 'fulness fulli' },
  { by: 'ous', of: 'ousli ousness' },
  { by: 'ive', of: 'iveness iviti' },
  { by: 'ble', of: 'biliti bli' },
  { by: 'og', of: 'ogist' },
  { by: 'og', of: 'ogi', before: /l$/ },
  { by: 'less', of: 'lessli' },
  { by: '', of: 'li', before: /[cdeghkmnrt]$/ },
)
const STEP_3 = rules(
  { by: 'tion', of: 'tional' },
  { by: 'ate', of: 'ational' },
  { by: 'al', of: 'alize' },
  { by: 'ic', of: 'icate iciti ical' },
  { by: '', of: 'ful ness' },
  { by: '', of: 'ative', secondRegion: true },
)
const STEP_4 = rules(
  { by: '', of: 'al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize' },
  { by: '', of: 'ion', before: /[st]$/ },
)

function rules(...groups: { by: string; of: string; before?: RegExp; secondRegion?: boolean }[]): Rule[] {
  const all = groups.flatMap(({ of, ...rest }) => of.split(' ').map((suffix) => ({ suffix, ...rest })))
  return all.sort((a, b) => b.suffix.length - a.suffix.length)
}

/** Only the longest suffix that fits counts, whether or not its conditions hold. */
function replaceSuffix(word: string, steps: readonly Rule[], region: number, r2: number): string {
  const rule = steps.find(({ suffix }) => word.endsWith(suffix))
  if (!rule) return word
  const at = word.length - rule.suffix.length
  const rest = word.slice(0, at)
  if (at < (rule.secondRegion ? r2 : region) || (rule.before && !rule.before.test(rest))) return word
  return rest + rule.by
}

function step5(word: string, r1: number, r2: number): string {
  const at = word.length - 1
  const rest = word.slice(0, at)
  if (word.endsWith('e')) return at >= r2 || (at >= r1 && !SHORT_SYLLABLE.test(rest)) ? rest : word
  return word.endsWith('ll') && at >= r2 ? rest : word
}
