import { describe, expect, test } from 'vitest'
import { day, priceRange, startRange } from './ranges.ts'

describe('bounds of a price', () => {
  test.each([
    ['0', '0', 'Free'],
    ['', '0', 'Free'],
    ['0.01', '499.99', 'Under ₹500'],
    ['500', '999.99', '₹500 to ₹999'],
    ['5000', '', '₹5,000 and more'],
    ['300.01', '', 'Over ₹300'],
    ['0.01', '', 'Over ₹0'],
    ['', '600', 'Up to ₹600'],
    ['', '598.99', 'Under ₹599'],
    ['', '199999.99', 'Under ₹2,00,000'],
    ['', '499.5', 'Up to ₹499.50'],
    ['400', '600', '₹400 to ₹600'],
    ['300.01', '799.99', 'Over ₹300, under ₹800'],
    ['300.01', '800', 'Over ₹300, up to ₹800'],
    ['cheap', '', 'cheap to …'],
  ])('%s and %s read as %s', (minimum, maximum, text) => expect(priceRange(minimum, maximum)).toBe(text))
})

describe('bounds of the start', () => {
  test.each([
    ['2027-10-01', '2027-10-31', 'Starts in October 2027'],
    ['2028-02-01', '2028-02-29', 'Starts in February 2028'],
    ['2027-01-01', '2027-03-31', 'Starts January to March 2027'],
    ['2027-12-01', '2028-01-31', 'Starts December 2027 to January 2028'],
    ['2027-01-01', '2027-12-31', 'Starts in 2027'],
    ['2027-10-01', '2027-10-07', 'Starts 1 to 7 Oct 2027'],
    ['2027-10-28', '2027-11-03', 'Starts 28 Oct to 3 Nov 2027'],
    ['2027-12-28', '2028-01-03', 'Starts 28 Dec 2027 to 3 Jan 2028'],
    ['2027-10-03', '2028-10-03', 'Starts 3 Oct 2027 to 3 Oct 2028'],
    ['2027-10-03', '2027-10-03', 'Starts on 3 Oct 2027'],
    ['2027-10-03', '', 'Starts from 3 Oct 2027'],
    ['', '2027-10-03', 'Starts by 3 Oct 2027'],
    ['2027-02-31', 'soon', 'Starts 2027-02-31 to soon'],
  ])('%s and %s read as %s', (from, to, text) => expect(startRange(from, to)).toBe(text))
})

test('a day that does not exist stays as typed', () => {
  expect([day('2027-10-03'), day('2027-02-31'), day('2027')]).toEqual(['3 Oct 2027', '2027-02-31', '2027'])
})
