import type { EarningsAnswer, OverRefundAnswer } from './contract-schemas.ts'

export const exampleEarnings: EarningsAnswer = {
  currency: 'INR',
  total: 798.4,
  items: [
    {
      courseId: '1042',
      title: 'Baking bread at home',
      payments: 3,
      received: 1497,
      refunded: 499,
      fee: 199.6,
      earned: 798.4,
    },
  ],
  next: null,
}

export const exampleOverRefund: OverRefundAnswer = {
  id: '3',
  paymentId: '7',
  orderId: '6d1f0c53-3c0e-4d51-9b8f-0f0c7f0e1a11',
  registrationId: '0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55',
  provider: 'test',
  providerPaymentId: 'testpay_0a1b2c3d4e5f6a7b8c9d0e1f',
  providerRefundId: 'testrefund_9c8b7a6f5e4d3c2b1a0f9e8d',
  amount: 499,
  currency: 'INR',
  foundAt: '2026-11-26T08:05:00.000Z',
}
