import fc from 'fast-check'
import { dateAfter, instantAfter } from './platform-time.ts'

/** Who it is to a course; whoever is no operator counts as a teacher of his own where there is no course yet. */
export type Caller = 'owner' | 'other' | 'operator' | 'student' | 'anonymous'
export type Precondition = 'right' | 'stale' | 'missing' | 'malformed'

/** What somebody asks for; which course, window and category that is, is counted among those that there are then. */
export interface Command {
  do: CourseAction | CategoryAction
  by: Caller
  ifMatch: Precondition
  /** Names an Idempotency-Key. */
  key: number | null
  subject: number
  /** Another category, or a window. */
  other: number
  body?: object
  /** The parameter that is wrong in it. */
  fault?: string
}

export const courseActions = [
  'create',
  'correct',
  'schedule',
  'sales',
  'addSale',
  'removeSale',
  'publish',
  'unpublish',
  'stop',
  'resume',
  'cancel',
  'duplicate',
  'delete',
] as const
export type CourseAction = (typeof courseActions)[number]
export type CategoryAction = 'createCategory' | 'renameCategory' | 'moveCategory' | 'mergeCategory' | 'deleteCategory'

/** What happens between the commands. */
export type Happening =
  | { do: 'wait'; hours: number }
  | { do: 'waitForBoundary'; early: boolean }
  | { do: 'register'; subject: number; seats: number }
  | { do: 'finishMerges' }

const often = <T>(value: T, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: seldom })
const perhapsNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 12 })

// Words with digits are never corrected, so that text finds what holds it and nothing else.
const titles = ['zq1 bread', 'zq2 bread', 'ZQ1  Bread!', 'zq3', '2027', 'All']
const title = fc.constantFrom(...titles)
const description = fc.constantFrom('About zd1 and zq2.', 'zd2: *everything* of it', 'zd1 again')
const category = fc.constantFrom('kat1', 'kat2', 'kat3', 'kat1', 'kat2', 'nowhere')
const price = fc.constantFrom(0, 99.5, 250, 499.99, 500, 1200, 5000)
const instant = fc.constantFrom(-2, 1, 2, 5, 11, 12, 13, 24, 36, 60).map(instantAfter)
const day = fc.integer({ min: -1, max: 5 }).map(dateAfter)
const seatsTotal = fc.integer({ min: 1, max: 4 })
const level = fc.constantFrom('beginner', 'advanced')
const language = fc.constantFrom('en', 'hi')
const skills = fc.constantFrom([], ['zs1'], ['zs1', 'Kneading'])
const salesWindow = fc
  .tuple(fc.constantFrom(-3, 0, 1, 2, 12, 24), fc.constantFrom(1, 2, 11, 24), price)
  .map(([from, hours, lower]) => ({ from: instantAfter(from), to: instantAfter(from + hours), price: lower }))
const session = fc
  .tuple(fc.integer({ min: -4, max: 20 }), fc.constantFrom(1, 2, 8), fc.constantFrom(null, 'https://meet.example/1'))
  .map(([at, hours, liveLink]) => {
    return { startsAt: instantAfter(at * 6), endsAt: instantAfter(at * 6 + hours), liveLink }
  })
const days = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .map(([from, length]) => ({ startsOn: dateAfter(from), endsOn: dateAfter(from + length) }))
const windows = fc.array(salesWindow, { maxLength: 3 })
const sessions = fc.array(session, { maxLength: 2 })

const newCourse = fc
  .tuple(
    fc.record({
      title: perhapsNull(title),
      description: perhapsNull(description),
      category: perhapsNull(category),
      price: perhapsNull(price),
      seatsTotal: perhapsNull(seatsTotal),
    }),
    fc.record(
      { skills, language, level: perhapsNull(level), closesAt: perhapsNull(instant), salesWindows: windows },
      { requiredKeys: [] },
    ),
    fc.oneof({ weight: 8, arbitrary: days }, fc.record({ startsOn: day, endsOn: day }), fc.record({ startsOn: day })),
    fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, fc.record({ sessions })),
  )
  .map((parts) => Object.assign({}, ...parts) as object)

const reason = fc.constantFrom({}, { reason: 'because' })
const correction = fc.tuple(
  fc.oneof(
    fc.record({ title: perhapsNull(title) }),
    fc.record({ description: perhapsNull(description) }),
    fc.record({ category: perhapsNull(category) }),
    fc.record({ price: perhapsNull(price) }),
    days,
    fc.record({ startsOn: perhapsNull(day) }),
    fc.record({ endsOn: perhapsNull(day) }),
    fc.record({ closesAt: fc.option(instant, { freq: 3 }) }),
    fc.record({ seatsTotal: perhapsNull(seatsTotal) }),
    fc.record({ level: perhapsNull(level), language, skills }),
    fc.constant({}),
  ),
  reason,
)
const faulty: readonly [object, string][] = [
  [{ title: '' }, 'title'],
  [{ title: 'two\nlines' }, 'title'],
  [{ description: 7 }, 'description'],
  [{ price: -1 }, 'price'],
  [{ price: 1.005 }, 'price'],
  [{ price: '499' }, 'price'],
  [{ startsOn: '2027-02-30' }, 'startsOn'],
  [{ endsOn: '1 March' }, 'endsOn'],
  [{ closesAt: 'tomorrow' }, 'closesAt'],
  [{ seatsTotal: 0 }, 'seatsTotal'],
  [{ language: 'xx' }, 'language'],
  [{ level: 'expert' }, 'level'],
  [{ category: 'No Slug' }, 'category'],
  [{ skills: 'baking' }, 'skills'],
  [{ state: 'published' }, 'state'],
]

const wrongWindow = { from: instantAfter(2), to: instantAfter(1), price: 1 }
const wrongSession = { startsAt: instantAfter(2), endsAt: instantAfter(2) }
type Asked = Pick<Command, 'body' | 'fault'>
const plain = (bodies: fc.Arbitrary<object>): fc.Arbitrary<Asked> => bodies.map((body) => ({ body }))
const wrong = (given: readonly [object, string][]): fc.Arbitrary<Asked> =>
  fc.constantFrom(...given).map(([body, fault]) => ({ body, fault }))
const mostly = (right: fc.Arbitrary<object>, given: readonly [object, string][]) =>
  fc.oneof({ weight: 8, arbitrary: plain(right) }, { weight: 1, arbitrary: wrong(given) })

const name = fc.constantFrom('Kat1', 'KAT1', 'Kat2', 'Kat3', 'Kat4')
const wrongName: readonly [object, string][] = [[{ name: '' }, 'name']]
const asked: Record<Command['do'], [weight: number, arbitrary: fc.Arbitrary<Asked>]> = {
  create: [5, mostly(newCourse, faulty)],
  correct: [
    10,
    mostly(
      correction.map(([fields, why]) => ({ ...fields, ...why })),
      faulty,
    ),
  ],
  schedule: [
    3,
    mostly(
      fc
        .tuple(
          fc.record({ sessions }),
          fc.constantFrom({}, {}, { startsOn: dateAfter(1), endsOn: dateAfter(4) }),
          reason,
        )
        .map((parts) => Object.assign({}, ...parts) as object),
      [[{ sessions: [wrongSession] }, 'sessions.0.endsAt']],
    ),
  ],
  sales: [3, mostly(fc.record({ salesWindows: windows }), [[{ salesWindows: [wrongWindow] }, 'salesWindows.0.to']])],
  addSale: [
    4,
    mostly(fc.oneof(salesWindow, fc.record({ to: instant, price })), [[{ to: instantAfter(1), price: -1 }, 'price']]),
  ],
  removeSale: [2, fc.constant({})],
  publish: [8, fc.constant({ body: {} })],
  unpublish: [2, fc.constant({ body: {} })],
  stop: [3, plain(reason)],
  resume: [3, plain(reason)],
  cancel: [2, plain(reason)],
  duplicate: [2, mostly(fc.oneof(fc.constant({}), fc.record({ startsOn: day })), [[{ startsOn: 'soon' }, 'startsOn']])],
  delete: [1, fc.constant({})],
  createCategory: [2, mostly(fc.record({ name, parent: perhapsNull(category) }), wrongName)],
  renameCategory: [2, mostly(fc.record({ name }), wrongName)],
  moveCategory: [1, plain(fc.record({ parent: fc.option(category, { freq: 2 }) }))],
  mergeCategory: [1, plain(fc.record({ into: category }))],
  deleteCategory: [1, fc.constant({})],
}

const caller = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Caller>('owner') },
  { weight: 6, arbitrary: fc.constant<Caller>('operator') },
  { weight: 1, arbitrary: fc.constantFrom<Caller>('other', 'other', 'student', 'anonymous') },
)

export const command: fc.Arbitrary<Command> = fc.oneof(
  ...Object.entries(asked).map(([action, [weight, arbitrary]]) => ({
    weight,
    arbitrary: fc
      .tuple(
        fc.record({
          do: fc.constant(action as Command['do']),
          by: caller,
          ifMatch: often<Precondition>('right', fc.constantFrom('stale', 'missing', 'malformed')),
          key: fc.option(fc.nat(2), { freq: 3 }),
          subject: fc.nat(40),
          other: fc.nat(3),
        }),
        arbitrary,
      )
      .map(([of, given]): Command => ({ ...of, ...given })),
  })),
)

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 12, 24) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('waitForBoundary' as const), early: fc.boolean() }) },
  fc.record({ do: fc.constant('register' as const), subject: fc.nat(40), seats: fc.integer({ min: 1, max: 2 }) }),
  fc.constant({ do: 'finishMerges' as const }),
)
