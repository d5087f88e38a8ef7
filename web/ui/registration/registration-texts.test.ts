import { expect, test } from 'vitest'
import { endedWithCourse, endText, pendingText, promiseLines, refundReason } from './registration-texts.ts'

const promise = [
  { percent: 100, days: 7, until: '2027-09-25T18:30:00.000Z' },
  { percent: 50, days: 2, until: '2027-09-30T18:30:00.000Z' },
]
const lines = (now: string) => promiseLines(promise, 499.01, Date.parse(now), 'Asia/Kolkata')

test('a promise says what comes back until when, rounded down to whole paise, without what is over', () => {
  expect(lines('2027-09-01T00:00:00Z')).toEqual([
    'All of it (₹499.01) until 26 Sept 2027, 12:00 am IST',
    '50% of it (₹249.50) until 1 Oct 2027, 12:00 am IST',
  ])
  expect(lines('2027-09-25T18:30:00Z')).toEqual(['50% of it (₹249.50) until 1 Oct 2027, 12:00 am IST'])
  expect(lines('2027-10-01T00:00:00Z')).toEqual([])
})

test('what is over says why', () => {
  const course = { cancelled: false }
  expect(endText({ state: 'lapsed', cause: 'holdEnded', course })).toContain('not paid for in time')
  expect(endText({ state: 'lapsed', cause: 'offerEnded', course })).toContain('went to the next')
  expect(endText({ state: 'cancelled', cause: 'byStudent', course })).toBe('You cancelled it.')
})

test('what ended with its course says so, also once the money has gone out', () => {
  const course = { cancelled: true }
  expect(endText({ state: 'cancelled', cause: 'courseCancelled', course })).toBe('The course was cancelled.')
  expect(endText({ state: 'refunded', cause: 'refunded', course })).toBe(
    'The course was cancelled. What was to go back has been sent back.',
  )
  expect(endedWithCourse({ cause: 'courseCancelled' })).toBe(true)
  expect(endedWithCourse({ cause: 'byStudent' })).toBe(false)
})

test('to whom a payment is under way, it is said not to pay again, and else what becomes of it', () => {
  expect(pendingText('held')).toContain('do not pay again')
  expect(pendingText('lapsed')).toContain('do not pay again')
  expect(pendingText('cancelled')).toContain('goes back')
  expect(pendingText('enrolled')).toBeUndefined()
})

test('a payment that came after the end of a registration does not say that its student ended it', () => {
  expect(refundReason('cancelled')).toBe('the registration was cancelled')
  expect(refundReason('courseCancelled')).toBe('the course was cancelled')
  expect(refundReason('something new')).toBeUndefined()
})
