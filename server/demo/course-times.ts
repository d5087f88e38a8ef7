import type { Faker } from '@faker-js/faker'
import type { ImportRow } from '../courses/model.ts'

const DAY = 86_400_000

export interface CourseTimes {
  startsOn: string
  endsOn: string
  createdAt: string
}

function dayText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Over 18 months around today: six of them past. */
export function courseDates(faker: Faker, today: string): CourseTimes {
  const start = Date.parse(today) + faker.number.int({ min: -182, max: 365 }) * DAY
  const days = faker.helpers.arrayElement([1, 2, 7, 14, 21, 28, 28, 42, 56, 84])
  const created = start - faker.number.int({ min: 10 * DAY, max: 200 * DAY })
  const createdAt = instantText(Math.min(created, Date.parse(today) - faker.number.int({ min: 0, max: 30 * DAY })))
  return { startsOn: dayText(start), endsOn: dayText(start + (days - 1) * DAY), createdAt }
}

/** A quarter of the courses has a sale, before or around its start. */
export function salesWindows(
  faker: Faker,
  { startsOn }: CourseTimes,
  priceInr: number,
): Pick<ImportRow, 'salesWindows'> {
  if (priceInr === 0 || !faker.datatype.boolean(0.25)) return {}
  const count = faker.datatype.boolean(0.2) ? 2 : 1
  const windows = Array.from({ length: count }, () => {
    const from = Date.parse(`${startsOn}T00:00:00+05:30`) - faker.number.int({ min: 5, max: 120 }) * DAY
    const part = faker.helpers.arrayElement([0.5, 0.6, 0.75, 0.8])
    return {
      from: instantText(from),
      to: instantText(from + faker.number.int({ min: 1, max: 10 }) * DAY),
      priceInr: Math.round(priceInr * part),
    }
  })
  return { salesWindows: windows }
}

/** Two evenings a week by Indian time, at most twelve. */
export function sessions(faker: Faker, { startsOn, endsOn }: CourseTimes): Pick<ImportRow, 'sessions'> {
  if (!faker.datatype.boolean(0.8)) return {}
  const hour = faker.helpers.arrayElement(['07:00', '11:00', '17:30', '18:30', '19:00', '20:00'])
  const minutes = faker.helpers.arrayElement([45, 60, 90, 120])
  const list: NonNullable<ImportRow['sessions']> = []
  for (let day = Date.parse(startsOn); day <= Date.parse(endsOn) && list.length < 12; day += 3.5 * DAY) {
    const startsAt = Date.parse(`${dayText(day)}T${hour}:00+05:30`)
    list.push({ startsAt: instantText(startsAt), endsAt: instantText(startsAt + minutes * 60_000) })
  }
  return { sessions: list }
}
