import type { SortName } from '../search-parameters.ts'

export type OrderedBy = 'price' | 'registrations' | 'startsOn' | 'createdAt'

/** What can be ordered by, as said. */
export const orderedBy: Readonly<Record<OrderedBy, string>> = {
  price: '(?:course |the )?(?:price|prices|pricing|cost|costs|fee|fees|rate|rates|charges)',
  registrations:
    '(?:(?:total|the|their|number of|no of|count of|current|most) )*(?:registrations?|enroll?ments?|sign ups?|signups?|popularity|bookings?|admissions?|students (?:enroll?ed|registered)|registered (?:students|people)|enroll?ed students|number of (?:students|participants|people|learners))(?: (?:so far|till now|till date|to date|until now|as of now|yet|count))?',
  createdAt:
    '(?:date (?:added|created|of creation)|(?:creation|publication|publishing|listing|adding) date|newness|recency)',
  startsOn: '(?:the )?(?:(?:start|starting|begin|beginning|commencement) )?(?:date|dates)|start|start day',
}

/** The direction of an order by which nothing else was said. */
export const byItself: Readonly<Record<OrderedBy, SortName>> = {
  price: 'price',
  startsOn: 'startsOn',
  registrations: '-registrations',
  createdAt: '-createdAt',
}

const from = (low: string, high: string): string =>
  `(?:from )?(?:the )?${low} (?:price )?(?:to|-|first to|till) (?:the )?${high}(?: price)?`

const upwards = [
  from('low', 'high'),
  from('lowest', 'highest'),
  from('least', 'most'),
  from('cheapest', 'costliest'),
  'lowest first|low first|least first|smallest first|earliest first',
].join('|')
const downwards = [
  from('high', 'low'),
  from('highest', 'lowest'),
  from('most', 'least'),
  from('costliest', 'cheapest'),
  'highest first|high first|most first|latest first',
].join('|')

export const directions = {
  up: `increasing|ascending|asc|rising|growing|${upwards}`,
  down: `decreasing|descending|desc|dec|falling|reverse|reducing|${downwards}`,
}
/** By themselves they speak of the price. */
export const plainDirections = { up: from('low', 'high'), down: from('high', 'low') }

/** Words that are an order by themselves. */
export const orderWords: readonly { sort: SortName; words: readonly string[] }[] = [
  {
    sort: 'price',
    words: [
      '(?:cheapest|chepest)(?: (?:to costliest|to (?:most )?expensive|first|ones?(?: first)?))?',
      '(?:lowest|least) (?:priced|price|prices|cost|fees?|expensive)(?: first)?',
      '(?:price|fees?) (?:lowest|low) first',
      'most affordable',
      'sabse (?:sasta|sasti|saste)(?: (?:wala|wale|wali|pehle))?',
      'sabse kam (?:price|daam|dam|fees?|paise|rate|keemat)(?: (?:wala|wale|wali|me|mein))?',
    ],
  },
  {
    sort: '-price',
    words: [
      '(?:most expensive|costliest|priciest|dearest|most costly)(?: (?:to cheapest|first|ones?(?: first)?))?',
      'highest (?:priced|price|prices|cost|fees?)(?: first)?',
      'sabse (?:mehnga|mehenga|mahanga|mehngi|mehnge|mahange)(?: (?:wala|wale|wali|pehle))?',
    ],
  },
  {
    sort: '-registrations',
    words: [
      'most popular(?: (?:first|ones?(?: first)?))?',
      '(?:by|with) popularity',
      '(?:best|top|highest|most) (?:selling|sellers?|sold)(?: first)?',
      '(?:bestselling|bestsellers?)(?: first)?',
      '(?:most|highest|maximum) (?:registered|enroll?ed|booked|bought|registrations?|enroll?ments?|number of registrations|sign ups)(?: (?:first|so far))?',
      'sabse (?:popular|zyada (?:popular|registrations?|bikne wala))(?: (?:wala|wale|wali))?',
    ],
  },
  {
    sort: 'registrations',
    words: [
      '(?:least|fewest|lowest|minimum) (?:registered|enroll?ed|booked|popular|registrations?|enroll?ments?|number of registrations)(?: (?:first|so far))?',
    ],
  },
  {
    sort: '-startsOn',
    words: ['(?:starting|start) (?:the )?(?:latest|last)', 'latest (?:start|starting|start date)(?: first)?'],
  },
  {
    sort: '-createdAt',
    words: [
      '(?:recently|newly|just|most recently|latest) (?:added|launched|published|listed|created)(?: first)?',
      '(?:newest|latest)(?: (?:first|ones?(?: first)?|added|additions|to oldest))?',
      'most recent(?: first)?',
      'new (?:ones? )?first',
      'sabse (?:naya|naye|nayi)(?: (?:wala|wale|wali))?',
    ],
  },
  { sort: 'createdAt', words: ['oldest (?:ones? )?first', 'oldest to newest'] },
  {
    sort: 'startsOn',
    words: [
      '(?:starting|start|starts|beginning) (?:the )?(?:soonest|earliest|first|sooner)(?: first)?',
      '(?:earliest|soonest)(?: (?:first|starting|start|starts|start date|date|to latest))?(?: first)?',
      'sabse pehle (?:start|shuru)(?: hone)?(?: (?:wala|wale|wali))?',
    ],
  },
]

/** One of them is in every order. */
export const orderKeys: ReadonlySet<string> = new Set(
  (
    'price prices pricing cost costs fee fees rate rates charges registration registrations registered enrolment ' +
    'enrolments enrollment enrollments enroled enrolled popularity popular bookings booking admissions admission signups ' +
    'signup sign students participants people learners added created creation publication publishing listing adding ' +
    'newness recency date dates start starting high low cheapest chepest lowest priced expensive affordable sasta sasti ' +
    'saste kam costliest costly priciest dearest highest mehnga mehenga mahanga mehngi mehnge mahange selling seller ' +
    'sellers sold bestselling bestseller bestsellers booked bought zyada newest latest recent first naya naye nayi oldest ' +
    'soonest earliest sooner pehle launched published listed increasing decreasing ascending descending'
  ).split(' '),
)
