import { describe, expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { ChangeTokens } from './token.ts'

const tokens = new ChangeTokens('0123456789abcdef')

function faultOf(token: string): AppError {
  try {
    tokens.parse(token)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('expected an AppError')
}

describe('change tokens', () => {
  test('carry the transaction of a write and fit into a header', () => {
    const token = tokens.ofWrite(18_446_744_073_709_551_615n)
    expect(tokens.parse(token)).toBe(18_446_744_073_709_551_615n)
    expect(token).toMatch(/^[\w-]{27}$/)
  })

  test('of a position are passed by a follower that stands there, and not by one just before', () => {
    const tx = tokens.parse(tokens.ofPosition(100n))
    expect(tx < 100n).toBe(true)
    expect(tx < 99n).toBe(false)
  })

  test.each(['', 'x', '1042', `${tokens.ofWrite(7n)}A`, tokens.ofWrite(7n).slice(1), `${tokens.ofWrite(7n)}=`])(
    'damaged ones are refused: %j',
    (token) => {
      const fault = faultOf(token)
      expect(fault.kind).toBe('invalid')
      expect(fault.faults).toEqual([
        { parameter: 'atLeast', received: token, expected: expect.stringContaining('change token') },
      ])
    },
  )

  test('with a single letter changed are refused', () => {
    const token = tokens.ofWrite(12_345n)
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === 'B' ? 'C' : 'B'
      expect(() => tokens.parse(token.slice(0, place) + other + token.slice(place + 1))).toThrow(AppError)
    }
  })

  test('of another database are told from damaged ones', () => {
    expect(faultOf(new ChangeTokens('fedcba9876543210').ofWrite(7n)).message).toContain('belongs to another')
  })
})
