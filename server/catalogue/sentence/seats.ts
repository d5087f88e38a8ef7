import { linePattern } from './line.ts'
import type { Rule } from './rule.ts'

const which = '(?:(?:which|that|and|but) )?(?:(?:is|are|has|have|having|with|still|there|must|should) ){0,3}'
const seats = '(?:seats?|slots?|spots?|places?|vacancy|vacancies)'
const left = '(?:available|left|open|remaining|vacant|empty|khali|free)'

export const SEATS = linePattern(
  `${which}(?:some |enough |any |free )?${seats} (?:(?:are|is|still|hai|hain) )*${left} (?:now |hai |hain |ho )?`,
  `(?:with|having|has|have|which have|that have) (?:some |enough |any )?(?:still )?(?:${left} )?${seats} `,
  `${left.replace('left|', '').replace('open|', '')} ${seats} `,
  `${which}(?:not|isn't|aren't|n't) (?:yet |already )?(?:sold ?out|full|fully booked) `,
  `${which}(?:still|currently) (?:open|available)(?: for (?:registration|registrations|enrolment|enrollment|admission|booking|sale))? `,
  `${which}open for (?:registration|registrations|enrolment|enrollment|admission|admissions|booking) `,
)

const seatKeys = new Set(
  'seat seats slot slots spot spots place places vacancy vacancies sold soldout full fully open available'.split(' '),
)

/** Only courses that can be bought now. */
export const seatsAvailable: Rule = {
  keys: seatKeys,
  reach: 10,
  read(line, at) {
    const to = line.after(SEATS, at)
    return to > at ? { from: at, to, sets: { available: true }, only: 'boundary' } : undefined
  },
}
