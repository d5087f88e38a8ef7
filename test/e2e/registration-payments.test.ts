import { expect, test } from 'vitest'
import { openForTests, type RegistrationSite } from './registration-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})

const oneSeat = { seats: { total: 1 } }

const withoutScripts = { javaScriptEnabled: false }

test('a payment that fails takes nothing, and another is made for the same seat', async () => {
  const student = await site.student(withoutScripts)
  const registration = await student.register(await site.course())
  await student.pay('Fail to pay')
  await student.reads('The payment failed.')
  await student.page.getByRole('link', { name: /Give up/ }).click()
  await student.sees('Seat held, to be paid')
  await student.reads('The payment failed, and nothing was taken from you.')
  await student.pay()
  await student.sees('You take part')
  expect(new URL(student.page.url()).pathname).toBe(registration)
})

test('a payment that is under way is all that is said of paying, and to ask comes before paying anew', async () => {
  const student = await site.student(withoutScripts)
  const registration = await student.register(await site.course())
  await student.pay('Pay another amount')
  await student.reads('Your payment came too late or was not the one that was expected')
  await student.pay('Pay late')
  await student.reads('Your payment is under way. Please do not pay again')
  await student.open(`${registration}?returned=refunded`)
  await student.reads('Your payment is under way. Please do not pay again')
  expect(await student.page.getByText('Your payment came too late').count()).toBe(0)
  const main = student.page.getByRole('main')
  expect(await main.getByRole('button').allTextContents()).toEqual([
    'I have paid: ask the provider again',
    'Pay anew: only if that payment has failed',
  ])
  expect(await main.locator('.btn-primary').allTextContents()).toEqual(['I have paid: ask the provider again'])
  await student.press(/^Pay anew/)
  await student.page.waitForURL(/\/test-payment\//)
})

test('who paid another amount can have the provider asked again, for the seat is still to be paid', async () => {
  const student = await site.student(withoutScripts)
  await student.register(await site.course())
  await student.pay('Pay another amount')
  await student.reads('Your payment came too late or was not the one that was expected')
  await student.press('I have paid: ask the provider again')
  await student.sees('Seat held, to be paid')
})

test('a payment that comes late takes a seat that is left', async () => {
  const student = await site.student(withoutScripts)
  const registration = await student.register(await site.course(oneSeat))
  await student.pay('Pay late')
  await student.reads('Your payment is under way.')
  await student.open(registration)
  await student.reads('Your payment is under way. Please do not pay again')
  await student.press('I have paid: ask the provider again')
  await student.sees('Seat held, to be paid')
  site.pass(16)
  await student.open(registration)
  await student.sees('Ended')
  await student.reads('Your payment is under way. Please do not pay again')
  site.pass(5)
  await student.press('I have paid: ask the provider again')
  await student.sees('You take part')
})

test('a payment that comes when the seat has been sold goes back, and says why', async () => {
  const course = await site.course(oneSeat)
  const [late, other] = [await site.student(withoutScripts), await site.student(withoutScripts)]
  const registration = await late.register(course)
  await late.pay('Pay late')
  await late.reads('Your payment is under way.')
  site.pass(16)
  await other.register(course)
  await other.pay()
  await other.sees('You take part')
  site.pass(5)
  await late.open(registration)
  await late.press('I have paid: ask the provider again')
  await late.reads('Your payment came too late')
  await late.reads('₹799 is on its way back to you: it came after your time was over, and no seat was left.')
  await site.work()
  await late.open(registration)
  await late.sees('Refunded')
  await late.reads(/₹799 was sent back on 1 Mar 2027/)
})

test('what is paid twice, or not as it should be, goes back', async () => {
  const course = await site.course()
  const twice = await site.student(withoutScripts)
  await twice.register(course)
  await twice.pay('Pay twice')
  await twice.sees('You take part')
  await twice.reads('₹799 is on its way back to you: it was paid for already.')
  const wrong = await site.student(withoutScripts)
  await wrong.register(course)
  await wrong.pay('Pay another amount')
  await wrong.sees('Seat held, to be paid')
  await wrong.reads('₹800 is on its way back to you: it was not the amount that was to be paid.')
  await wrong.pay()
  await wrong.sees('You take part')
})
