import { expect, test } from 'vitest'
import { promiseShown, readPromise } from './refund-promise-form.ts'

const empty = {
  ...{ percent1: '', days1: '', percent2: '', days2: '', percent3: '', days3: '' },
  ...{ percent4: '', days4: '', percent5: '', days5: '' },
}

test('a form says what is promised, and shows it again', () => {
  const steps = { ...empty, promise: 'own', percent1: '100', days1: '7', percent3: ' 50', days3: '0' }
  const promise = [
    { percent: 100, days: 7 },
    { percent: 50, days: 0 },
  ]
  expect(readPromise(steps)).toEqual(promise)
  expect(promiseShown(promise)).toEqual({ promise: 'own', percent1: '100', days1: '7', percent2: '50', days2: '0' })
  expect(readPromise({ ...steps, promise: 'platform' })).toBeNull()
  expect(promiseShown(null)).toEqual({ promise: 'platform' })
  expect(readPromise({ ...steps, promise: 'none' })).toEqual([])
  expect(promiseShown([])).toEqual({ promise: 'none' })
})

test('half a step is no step, and refused by the API', () => {
  expect(readPromise({ ...empty, promise: 'own', percent1: '100' })).toEqual([{ percent: 100, days: Number.NaN }])
})
