import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarEvent, calendarEvents, type FormerSchedule, type Schedule } from './calendar-events.ts'

const hour = 3_600_000
const at = (startsAt: number) => ({ startsAt, endsAt: startsAt + hour })
const schedule = (...starts: number[]): Schedule => ({
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
  sessions: starts.map(at),
})
const until = (instant: number, ...starts: number[]): FormerSchedule => ({ ...schedule(...starts), until: instant })
const shown = (events: readonly CalendarEvent[]) =>
  events.map(({ number, span, sequence, isCancelled }) => {
    return [number, 'startsAt' in span ? span.startsAt : span.startsOn, sequence, ...(isCancelled ? ['cancelled'] : [])]
  })

describe('events of a calendar', () => {
  test('are the sessions of a course, or its days where it has none', () => {
    expect(shown(calendarEvents([], schedule(10, 20)))).toEqual([
      [1, 10, 0],
      [2, 20, 0],
    ])
    expect(calendarEvents([], schedule())).toMatchObject([{ span: { startsOn: '2027-10-03', endsOn: '2027-10-24' } }])
  })

  test('a session that is moved stays the same event, and the others are left alone', () => {
    const events = calendarEvents([until(1, 10, 20, 30)], schedule(10, 25, 30))
    expect(shown(events)).toEqual([
      [1, 10, 0],
      [2, 25, 1],
      [3, 30, 0],
    ])
    expect(events.map(({ changedAt }) => changedAt)).toEqual([null, 1, null])
  })

  test('one that is taken away is cancelled, and one that is added is new', () => {
    expect(shown(calendarEvents([until(1, 10, 20)], schedule(20)))).toEqual([
      [1, 10, 1, 'cancelled'],
      [2, 20, 0],
    ])
    expect(shown(calendarEvents([until(1, 10)], schedule(10, 20)))).toEqual([
      [1, 10, 0],
      [2, 20, 0],
    ])
  })

  test('what was cancelled stays so, and comes back as another event', () => {
    expect(shown(calendarEvents([until(1, 10, 20), until(2, 10)], schedule(10, 20)))).toEqual([
      [1, 10, 0],
      [2, 20, 1, 'cancelled'],
      [3, 20, 0],
    ])
  })

  test('a course that gets its first sessions no longer fills its days', () => {
    expect(shown(calendarEvents([until(1)], schedule(10, 20)))).toEqual([
      [1, 10, 1],
      [2, 20, 0],
    ])
  })

  const starts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }).map((list) => list.sort((a, b) => a - b))

  test('show the present schedule after any moves, and no number goes away or steps back', () => {
    fc.assert(
      fc.property(fc.array(starts, { minLength: 1, maxLength: 6 }), (history) => {
        const former = history.map((list, index) => until(index + 1, ...list))
        for (let length = 1; length < history.length; length++) {
          const before = calendarEvents(former.slice(0, length - 1), former[length - 1]!)
          const after = calendarEvents(former.slice(0, length), former[length]!)
          const living = after.filter(({ isCancelled }) => !isCancelled).map(({ span }) => span)
          const wanted = former[length]!
          expect(living.map((span) => JSON.stringify(span)).sort()).toEqual(
            (wanted.sessions.length === 0 ? [{ startsOn: wanted.startsOn, endsOn: wanted.endsOn }] : wanted.sessions)
              .map((span) => JSON.stringify(span))
              .sort(),
          )
          for (const [index, event] of before.entries()) {
            expect(after[index]!.number).toBe(event.number)
            const isSame = JSON.stringify(after[index]) === JSON.stringify(event)
            expect(after[index]!.sequence).toBe(event.sequence + (isSame ? 0 : 1))
          }
        }
      }),
    )
  })
})
