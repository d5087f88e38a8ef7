import { expect, test } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import { refusalOf, type SentForm } from './refusal.ts'

const form: SentForm = {
  name: 'sign-up',
  values: { email: 'asha', name: '', password: 'secret' },
  kept: { email: 'asha', name: '' },
}

function invalid(...parameters: [string, string][]): AppError {
  const faults = parameters.map(([parameter, expected]) => ({ parameter, received: '(not shown)', expected }))
  return new AppError('invalid', 'email: received "asha", expected an address.', { faults })
}

test('each fault stands at its field, the first of several, and what was typed stays, but for passwords', () => {
  const error = invalid(['email', 'an address'], ['email', 'a text'], ['name', 'a text of 1 to 200 characters'])
  expect(refusalOf(error, form)).toEqual({
    form: 'sign-up',
    message: 'Please check what is marked.',
    faults: { email: 'Enter an address.', name: 'Enter a text of 1 to 200 characters.' },
    values: { email: 'asha', name: '' },
  })
})

test('fields may have other names and words than parameters', () => {
  const words = { fields: { newPassword: 'password' }, texts: { name: 'Say what it is for.' } }
  expect(refusalOf(invalid(['newPassword', 'one of a, b'], ['name', 'a text']), form, words).faults).toEqual({
    password: 'Choose one of a, b.',
    name: 'Say what it is for.',
  })
})

test('a fault within what a field stands for is at that field, unless it has one of its own', () => {
  const words = { fields: { selection: 'name', 'selection.courses': 'email' } }
  const error = invalid(['selection.courses.1', 'an id'], ['selection.category', 'a slug'], ['selectional', 'x'])
  expect(refusalOf(error, form, words).faults).toEqual({ email: 'Enter an id.', name: 'Enter a slug.' })
})

test('a fault of what the form does not show is said in the words of the API', () => {
  expect(refusalOf(invalid(['token', 'a token']), form)).toMatchObject({
    message: 'email: received "asha", expected an address.',
    faults: {},
  })
})

test('an error about one field stands there too', () => {
  const error = new AppError('unprocessable', 'The current password is another one.')
  expect(refusalOf(error, form, { about: { unprocessable: 'password' } })).toMatchObject({
    message: 'The current password is another one.',
    faults: { password: 'The current password is another one.' },
  })
})

test('what is down is not described from the inside', () => {
  const { message } = refusalOf(new AppError('unavailable', 'the database cannot be reached'), form)
  expect(message).toContain('nothing was changed')
})

test('where nothing was changed the form says so, and where nobody knows it does not', () => {
  expect(refusalOf(new AppError('unavailable', 'the database is starting'), form).message).toContain(
    'nothing was changed',
  )
  const unsure = new AppError('unavailable', 'the connection was lost', { outcomeUnknown: true })
  expect(refusalOf(unsure, form).message).toBe(
    'There was no answer in time: it may have been done, or not. Look before you try again.',
  )
})
