import { lines, list, type Subject } from './subject.ts'

const accounting: Subject = {
  category: ['Finance & Accounting', 'Accounting, Tally and GST'],
  share: 6,
  kind: 'work',
  price: 'middle',
  topics: list(
    `Tally Prime, GST returns, bookkeeping, income-tax filing, Tally with GST, TDS, accounting for non-accountants, payroll, busy accounting for shops, e-way bills and e-invoices, final accounts, cost accounting, bank reconciliation, Zoho Books, company law basics, audit basics, input tax credit, accounting in Hindi, import and export papers, SAP FICO, accounts for housing societies, ROC filing`,
  ),
  titles: lines(`
    {Topic} Made Simple
    {Topic} for Small Shops
    {Topic} Step by Step
    {Topic} with Real Vouchers
    {Topic}: From Invoice to Return
    {Topic} for Accountants' Assistants
    Job-Ready {Topic}
    {Topic} for {Trade}`),
  skills: list(
    `Accounting, GST, Tally, Taxation, Bookkeeping, TDS, Payroll, Reconciliation, Excel, Compliance, Final Accounts, E-Invoicing`,
  ),
  why: lines(`
    Every shop in {town} needs somebody who files on time.
    Debit and credit are easy once nobody calls them good and bad.
    A notice from the department usually begins with {form} filled in wrongly.
    Firms hire those who can post {number} vouchers a day without a mistake.`),
  does: lines(`
    create a company and its ledgers
    post {voucher} and {voucher}
    file {form} from start to end
    match the bank statement to the rupee
    claim input tax credit and defend it
    compute TDS and deposit it in time
    prepare a trial balance and final accounts
    find a difference of nine rupees
    read a balance sheet without fear
    answer a notice politely and correctly`),
  parts: lines(`
    ledgers, groups and vouchers
    {voucher} and {voucher}
    {form} and {form}
    stock, godowns and batches
    rates, HSN codes and exemptions
    TDS, PF and ESI
    year-end entries
    due dates and penalties`),
  details: lines(`
    You keep the books of {a trade} in {town} for a whole month: {60-400} vouchers.
    {form} is filed on the practice portal, {form} on paper.
    A chartered accountant from {city} takes questions on Saturdays.
    Rates change; the notes are brought up to date after every council meeting.
    In the last test {a trade} and {a trade} swap their books and audit each other.
    Turnover of {number} thousand rupees, {few} branches, one missing invoice: find it.`),
  after: list(
    `works with a chartered accountant in {city}, files returns for {5-90} shops, keeps the books of {a trade} in {town}, is assistant in an accounts department, opened a tax office`,
  ),
  needs: list(`Tally in its educational mode, a calculator and a laptop, the sample invoices, twelve evenings`),
  audiences: list(
    `commerce students, shop owners, accountants' assistants, homemakers who look for work, small manufacturers, treasurers of societies, job seekers`,
  ),
  terms: {
    voucher: list(
      `purchases, sales, receipts, payments, journals, contra entries, debit notes, credit notes, stock transfers, depreciation, provisions, petty cash, advances, imports, job work`,
    ),
    form: list(
      `GSTR-1, GSTR-3B, ITR-1, ITR-4, Form 26Q, Form 16, GSTR-9, CMP-08, Form 24Q, DRC-03, ITR-3, GSTR-2B, Form 15CA, MGT-7, AOC-4, Form 3CD, REG-01, ITC-04`,
    ),
    trade: list(
      `medical store, grocer, garment shop, restaurant, hardware dealer, jeweller, printer, travel agency, furniture maker, transporter, dairy, clinic, builder, tile dealer, optician, bakery, seed merchant, petrol pump, sari shop, coaching centre`,
    ),
  },
}

const personal: Subject = {
  category: ['Finance & Accounting', 'Personal Finance'],
  share: 4,
  kind: 'work',
  price: 'low',
  children: 0.04,
  topics: list(
    `mutual funds, personal budgeting, retirement planning, insurance, tax planning for salaried people, money for women, first salary, buying a house, home loans, getting out of debt, gold and fixed deposits, wills and nominations, money for couples, children's education funds, emergency funds, financial planning, NPS and PPF, credit scores, health insurance, frauds and how to avoid them`,
  ),
  titles: lines(`
    {Topic} Made Simple
    {Topic}: What Every Indian Should Know
    {Topic} in a Fortnight
    {Topic} before Forty
    {Topic} without Jargon
    Sensible {Topic}`),
  skills: list(
    `Budgeting, Investing, Mutual Funds, Insurance, Tax Planning, Retirement, Loans, Financial Planning, Risk`,
  ),
  why: lines(`
    Nobody taught us money at school, and the bank will not begin now.
    Most people are sold {product}; few buy it on purpose.
    Five hundred rupees a month, begun at twenty-five, beat five thousand begun at forty.
    If an offer must be taken today, it should not be taken at all.
    A family in {town} earns as much as one in {city} spends on petrol, and both can save.`),
  does: lines(`
    write a budget that lasts longer than a week
    compare {product} with {product}
    read the costs in small print
    plan for {goal} and {goal}
    choose a term cover and skip the rest
    pay off loans in the right order
    save tax without locking money away
    spot a scheme that is too good to be true
    talk about money at home without a quarrel`),
  parts: lines(`
    income, expenses and leaks
    {product} and {product}
    inflation and compound interest
    {goal}, step by step
    insurance that is needed
    loans and credit cards
    taxes for salaried people
    papers that the family must find`),
  details: lines(`
    Each learner works with own figures, which nobody else sees.
    A sheet computes what {goal} will cost in {5-30} years at {4-9} per cent.
    We take apart {product} as it is sold in {city}, charge by charge.
    The families of the examples live in {town}, {town} and {city}.
    No product is sold here, and no commission is paid to anybody.
    {product} of {number} rupees a month is followed for twenty years on one page.`),
  after: list(
    `closed {few} loans, saves {10-50} per cent of the salary, plans for {goal}, explained {product} to the parents, sleeps better`,
  ),
  needs: list(`last month's bank statement, a spreadsheet or a notebook, your insurance papers, an open mind`),
  audiences: list(
    `salaried beginners, women who take charge of their money, young couples, parents, people near retirement, freelancers, teachers`,
  ),
  terms: {
    product: list(
      `an index fund, a recurring deposit, PPF, an endowment policy, a SIP, gold bonds, NPS, a debt fund, a term plan, a chit fund, a ULIP, a home loan, a credit card, tax-free bonds, an ELSS fund, a fixed deposit, Sukanya Samriddhi, a floater policy, a post-office scheme, a gold loan, a hybrid fund, an annuity`,
    ),
    goal: list(
      `a wedding, a house, retirement, college fees, a car, an illness, a year off, a scooter, parents' care, a pilgrimage, a laptop, a shop of one's own, going abroad, a second child`,
    ),
  },
}

const markets: Subject = {
  category: ['Finance & Accounting', 'Stock Markets'],
  share: 4,
  kind: 'work',
  price: 'high',
  topics: list(
    `stock market basics, technical analysis, options trading, fundamental analysis, swing trading, reading annual reports, valuation, commodity trading, intraday trading, risk management, candlestick charts, IPO analysis, portfolio building, futures, bond markets, currency markets, NISM certification, algorithmic trading, dividend investing, trading psychology, backtesting`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: Rules before Profits
    {Topic} with Live Charts
    The Cautious Guide to {Topic}
    {Topic} on the NSE
    {Topic}: {Pattern} and Beyond
    {Topic} for Working People`),
  skills: list(
    `Stock Market, Technical Analysis, Valuation, Options, Risk Management, Portfolio, Charts, Annual Reports, Trading Discipline`,
  ),
  why: lines(`
    Nine of ten day traders lose; the first lesson says why.
    A company is more than the line on a screen.
    Trust {pattern} until everybody sees it.
    Tips are free because they are worth that much.
    Patience is the only edge that a small investor has over a fund in {city}.`),
  does: lines(`
    open an account and place an order safely
    read {statement} in ten minutes
    compute {ratio} and compare it within a sector
    recognise {pattern} without wishful eyes
    size a position and set a stop
    build a portfolio of {few} companies in {sector} and elsewhere
    hedge with {option}
    keep a journal of trades
    test an idea on {number} days of prices`),
  parts: lines(`
    exchanges, orders and costs
    {statement} and {statement}
    {ratio} and {ratio}
    {pattern} and {pattern}
    trends, volume and averages
    {option} in plain words
    position size and drawdown
    tax on gains`),
  details: lines(`
    We study {few} companies from {sector} and {sector}, from their reports.
    Charts are drawn live: {pattern} first, then {pattern}, then nothing for an hour.
    Paper trades of {10-200} thousand rupees come before real ones.
    {ratio} of a firm from {city} is computed by hand, once.
    This course gives no tips and recommends no broker.
    Each {option} is drawn as a pay-off on squared paper.`),
  after: list(
    `keeps a journal of {20-400} trades, invests every month and looks once a quarter, passed the NISM exam, works at a broker's in {city}, stopped trading options`,
  ),
  needs: list(`a free charting account, two annual reports, a calculator, money that you can spare for years`),
  audiences: list(
    `beginners, salaried investors, commerce students, retired people who look after their savings, traders who lost, homemakers`,
  ),
  terms: {
    pattern: list(
      `support and resistance, the hammer, moving-average crossovers, head and shoulders, the doji, RSI divergence, breakouts, flags, the engulfing candle, Fibonacci levels, double tops, Bollinger bands, gaps, the cup and handle, MACD signals, pivot points, wedges, Ichimoku clouds, volume profiles, morning stars`,
    ),
    statement: list(
      `a balance sheet, a cash-flow statement, an annual report, a prospectus, a quarterly result, the notes to the accounts, a shareholding pattern, an auditor's report, a concall transcript`,
    ),
    ratio: list(
      `the P/E ratio, return on equity, debt to equity, free cash flow, the dividend yield, book value, operating margin, interest cover, EV/EBITDA, working-capital days, asset turnover, the PEG ratio`,
    ),
    sector: list(
      `banking, cement, pharma, IT services, FMCG, power, automobiles, paints, textiles, chemicals, telecom, steel, airlines, sugar, real estate, insurance, tyres, shipping, fertilisers, hotels`,
    ),
    option: list(
      `a covered call, a protective put, a straddle, a bull spread, an iron condor, a collar, a strangle, a calendar spread, a butterfly, a futures hedge`,
    ),
  },
}

export const finance: Subject[] = [accounting, personal, markets]
