const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'

/** English number words below a hundred. */
export const smallNumbers: ReadonlyMap<string, number> = new Map([
  ...ones.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
  ['fourty', 40],
])

/** Romanised Hindi ones; many are English words too, so they count only before a multiplier. */
export const hindiNumbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ek: 1,
    do: 2,
    teen: 3,
    char: 4,
    chaar: 4,
    panch: 5,
    paanch: 5,
    che: 6,
    chhe: 6,
    saat: 7,
    aath: 8,
    nau: 9,
    das: 10,
    bees: 20,
    pachas: 50,
    dedh: 1.5,
    dhai: 2.5,
  }),
)

export const multipliers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    hundred: 100,
    hundreds: 100,
    sau: 100,
    thousand: 1000,
    thousands: 1000,
    k: 1000,
    hazar: 1000,
    hazaar: 1000,
    hajar: 1000,
    lakh: 100_000,
    lakhs: 100_000,
    lac: 100_000,
    lacs: 100_000,
    crore: 10_000_000,
    crores: 10_000_000,
    cr: 10_000_000,
  }),
)
