import { codesNamed, languageKeys } from './language-names.ts'
import { type Line, linePattern } from './line.ts'
import type { Rule } from './rule.ts'

const IN = linePattern(
  '(?:(?:which|that) (?:is|are) )?(?:taught|teaching|given|conducted|explained|available|delivered|held|offered) (?:in|into) (?:the )?',
  '(?:but |only )?in ',
)
const NOT_IN = linePattern('(?:but |and )?not (?:taught |given |available )?in (?:the )?')
const JOINED = linePattern('(?:or|and|aur|ya) (?:in )?')
const LANGUAGE = linePattern('(?:language|medium|only|bhasha) ')
const POSTPOSITION = linePattern('(?:language |bhasha |medium )?(?:me|mein|main|mai) ')

/** The language that a course is given in: "in Hindi", "taught in Hindi or English", "hindi mein". */
export const language: Rule = {
  keys: languageKeys,
  reach: 9,
  read(line, at, { languages }) {
    const excluded = line.after(NOT_IN, at)
    const named = excluded > at ? languagesAt(line, excluded) : undefined
    if (named !== undefined) return { from: at, to: line.after(LANGUAGE, named.to) }
    const start = line.after(IN, at)
    const spoken = languagesAt(line, start)
    const codes = spoken?.words.map((word) => codesNamed(word).find((code) => languages.has(code)))
    if (spoken === undefined || codes === undefined || !codes.every((code) => code !== undefined)) return undefined
    const isHindi = start === at
    const to = line.after(isHindi ? POSTPOSITION : LANGUAGE, spoken.to)
    if (isHindi && to === spoken.to) return undefined
    const isExplicit = isHindi || line.item(at) !== 'in'
    const only = isExplicit ? {} : { only: 'boundary' as const }
    return { from: at, to, sets: { language: [...new Set(codes)] }, ...(isHindi && { isHindi }), ...only }
  },
}

/** One language after the other; "in Hindi and Excel" names one. */
function languagesAt(line: Line, at: number): { words: string[]; to: number } | undefined {
  const words: string[] = []
  let to = at
  for (let next = at; codesNamed(line.item(next)).length > 0; next = line.after(JOINED, to)) {
    words.push(line.item(next))
    to = next + 1
  }
  return words.length === 0 ? undefined : { words, to }
}
