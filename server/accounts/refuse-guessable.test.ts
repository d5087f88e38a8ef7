import { expect, test } from 'vitest'
import { refuseGuessable } from './refuse-guessable.ts'

const known = ['asha.kulkarni@example.org', 'Asha Kulkarni']

test.each([
  ['a common one', '1q2w3e4r5t6y'],
  ['a common one in capitals', 'QwertyUIOP'],
  ['a common one as another keyboard composes it', 'ｑｗｅｒｔｙｕｉｏｐ'],
  ['a common one with a year behind it', 'password2026'],
  ['a common one with marks behind it', 'Football!!'],
  ['the address', 'Asha.Kulkarni@Example.org'],
  ['what stands before the @', 'asha.kulkarni'],
  ['the name', 'asha kulkarni'],
  ['the name with a digit', 'Asha Kulkarni1'],
])('%s is refused, with what to do, and not repeated', async (_name, password) => {
  const refusal = refuseGuessable({ field: 'newPassword', password, known })
  await expect(refusal).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.not.stringContaining(password),
    faults: [{ parameter: 'newPassword', received: '(not shown)', expected: expect.stringContaining('a few words') }],
  })
})

test.each([
  'a long enough password',
  'correct horse battery staple',
  'password of my aunt',
  'kulkarni makes tea',
  '७८९ चाय और समोसा',
])('%s is taken', async (password) => {
  await expect(refuseGuessable({ field: 'password', password, known })).resolves.toBeUndefined()
})
