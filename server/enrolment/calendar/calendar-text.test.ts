import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarCourse, calendarText } from './calendar-text.ts'
import { foldLines } from './fold-lines.ts'

const id = '0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11'
const startsAt = Date.parse('2027-10-03T12:30:00Z')
const course: CalendarCourse = {
  registrationId: id,
  title: 'Baking bread at home',
  page: 'https://courses.example/my-courses/bread-at-home',
  enrolledAt: Date.parse('2027-09-01T06:03:00Z'),
  endedAt: null,
  events: [
    { number: 1, span: { startsAt, endsAt: startsAt + 5_400_000 }, sequence: 0, changedAt: null, isCancelled: false },
  ],
}
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const written = async (given: Partial<CalendarCourse> = {}) => lines(await calendarText([{ ...course, ...given }]))

describe('a calendar', () => {
  test('says when a session is in UTC, and leads to our page', async () => {
    const text = await written()
    expect(text).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        `UID:${id}-1`,
        'SUMMARY:Baking bread at home',
        'DTSTAMP:20270901T060300Z',
        'DTSTART:20271003T123000Z',
        'DTEND:20271003T140000Z',
        'SEQUENCE:0',
        'STATUS:CONFIRMED',
        'URL:https://courses.example/my-courses/bread-at-home',
        'LAST-MODIFIED:20270901T060300Z',
        'END:VCALENDAR',
      ]),
    )
    expect(text.at(-1)).toBe('')
    expect(text.some((line) => line.startsWith('METHOD'))).toBe(false)
  })

  test('is the same text as long as nothing changes', async () => {
    expect(await calendarText([course])).toBe(await calendarText([course]))
  })

  test('without sessions has the days of the course, the last one included, and keeps nobody busy', async () => {
    const span = { startsOn: '2027-10-03', endsOn: '2027-10-31' }
    const text = await written({ events: [{ ...course.events[0]!, span }] })
    expect(text).toContain('DTSTART;VALUE=DATE:20271003')
    expect(text).toContain('DTEND;VALUE=DATE:20271101')
    expect(text).toContain('TRANSP:TRANSPARENT')
  })

  test('shows a moved session under the same UID with a higher sequence, and a cancelled one as cancelled', async () => {
    const changedAt = Date.parse('2027-09-20T00:00:00Z')
    const [event] = course.events
    const text = await written({ events: [{ ...event!, sequence: 2, changedAt, isCancelled: true }] })
    expect(text).toEqual(
      expect.arrayContaining([`UID:${id}-1`, 'SEQUENCE:2', 'STATUS:CANCELLED', 'DTSTAMP:20270920T000000Z']),
    )
  })

  test('of who takes part no more cancels all of it', async () => {
    const text = await written({ endedAt: Date.parse('2027-09-25T00:00:00Z') })
    expect(text).toEqual(expect.arrayContaining(['SEQUENCE:1', 'STATUS:CANCELLED', 'DTSTAMP:20270925T000000Z']))
  })

  test('without courses is still a calendar', async () => {
    expect(lines(await calendarText([], 'Courses'))).toEqual(
      expect.arrayContaining(['BEGIN:VCALENDAR', 'X-WR-CALNAME:Courses', 'END:VCALENDAR']),
    )
  })

  test('escapes what a title may hold, and nothing of it becomes a line of its own', async () => {
    const title = 'Bread; cakes, \\ and\r\nATTENDEE:mailto:eve@example.org'
    expect(await written({ title })).toContain('SUMMARY:Bread\\; cakes\\, \\\\ and ATTENDEE:mailto:eve@example.org')
  })

  test.each(['b'.repeat(300), 'बेकिंग '.repeat(40).trim(), '👩‍🍳'.repeat(60)])(
    'keeps a long title whole in lines of at most 75 octets',
    async (title) => {
      const text = await calendarText([{ ...course, title }])
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(lines(text)).toContain(`SUMMARY:${title}`)
    },
  )
})

test('folded lines are unfolded to what they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (given) => {
      // A line that begins with a space would be the rest of the one before.
      const text = given.map((line) => line.replaceAll(/[\r\n]/g, '').replace(/^[ \t]+/, '')).join('\r\n')
      const folded = foldLines(text)
      for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(folded.replaceAll('\r\n ', '')).toBe(text)
    }),
  )
})
