import { lines, list, type Subject } from './subject.ts'

const spreadsheets: Subject = {
  category: ['Office Skills', 'Spreadsheets'],
  share: 7,
  kind: 'work',
  price: 'middle',
  topics: list(
    `Excel, advanced Excel, Google Sheets, pivot tables, Excel for accountants, Excel macros and VBA, Excel dashboards, formulas and functions, Excel for HR, MIS reports, financial modelling in Excel, Power Query, Excel for job seekers, Excel shortcuts, Excel for school teachers, data entry and typing, inventory in Excel, LibreOffice Calc, Apps Script, Excel for engineers, charts that explain`,
  ),
  titles: lines(`
    {Topic} from Beginner to Advanced
    {Topic} for the Office
    {Topic} in One Weekend
    {Topic}: Forty Tricks That Save Hours
    {Topic} with {Function}
    Practical {Topic}
    {Topic} for {Report} Work
    {Topic} in {Language}`),
  skills: list(
    `Excel, Formulas, Pivot Tables, Charts, VBA, Reporting, Data Cleaning, Google Sheets, Dashboards, Shortcuts, MIS, Power Query`,
  ),
  why: lines(`
    Half of every office runs on sheets that one person understands.
    {function} alone saves an hour a week.
    A mouse is slow; {shortcut} is not.
    Most errors in reports are copied, not made.
    Interviewers for office jobs ask three questions, and {function} is one of them.`),
  does: lines(`
    clean a list with duplicates and stray spaces
    use {function} and {function} together
    build {a report} that updates itself
    summarise {number} rows with a pivot table
    protect cells and check what is typed
    draw a chart that needs no explanation
    record a macro and understand its code
    work without the mouse
    find the error in somebody else's sheet
    print so that it fits on a page
    share a file without chaos`),
  parts: lines(`
    references that stay and references that move
    {function} and {function}
    pivot tables and slicers
    dates, texts and times
    conditional formatting
    {a report} from start to end
    charts and sparklines
    macros for dull work
    shortcuts such as {shortcut}`),
  details: lines(`
    You get {few} files with {number} rows of sales, salaries and stock.
    The project is {a report} for a firm in {city}, with real mess in it.
    {function} is compared with {function}, and you learn which of them breaks.
    There are {20-120} exercises, each of three minutes, from {function} to {function}.
    The last evening is a test as employers set it: {a report} in {20-60} minutes.
    {shortcut} and {shortcut} are drilled until the fingers know them.`),
  after: list(
    `finishes the monthly {report} in ten minutes, works in MIS at a bank in {city}, teaches colleagues, keeps the accounts of a shop in {town}, passed the test for a clerk's post`,
  ),
  needs: list(
    `a computer with any recent Excel, Google Sheets in a browser, the practice files, a report that you hate`,
  ),
  audiences: list(
    `office staff, job seekers, accountants, teachers, small-business owners, students of commerce, assistants, beginners`,
  ),
  terms: {
    function: list(
      `VLOOKUP, XLOOKUP, SUMIFS, INDEX and MATCH, IF, COUNTIFS, TEXT, FILTER, UNIQUE, INDIRECT, OFFSET, EOMONTH, IFERROR, CONCAT, SUMPRODUCT, SORT, LEFT and MID, NETWORKDAYS, QUERY, IMPORTRANGE, LET, LAMBDA, PMT, RANK, TRANSPOSE, HLOOKUP, SEQUENCE, TRIM, SUBSTITUTE, CHOOSE, AGGREGATE`,
    ),
    report: list(
      `salary sheet, stock register, sales dashboard, attendance sheet, budget, invoice, fee ledger, cash book, ageing report, Gantt chart, marks sheet, price list, delivery log, vendor comparison, leave tracker, production plan`,
    ),
    shortcut: list(
      `Ctrl and T, Alt and equals, F4, Ctrl and Shift and L, Ctrl and arrow, F2, Alt and Enter, Ctrl and semicolon, Shift and Space, Ctrl and D, F12`,
    ),
  },
}

const documents: Subject = {
  category: ['Office Skills', 'Computers and Presentations'],
  share: 3,
  kind: 'work',
  price: 'low',
  topics: list(
    `basic computers, PowerPoint, Microsoft Word, email and calendars, typing in English and Hindi, slide design, Google Workspace, smartphones for seniors, digital payments, online meetings, government forms online, note taking, project management, minutes and letters, Canva for the office, Notion, filing and records, CCC exam preparation, time management, virtual assistance`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic} without Fear
    {Topic} for Seniors
    {Topic} in Ten Short Lessons
    {Topic} at Work
    Everyday {Topic}`),
  skills: list(
    `Computer Basics, PowerPoint, Word, Email, Typing, Presentation, Internet Safety, Time Management, Google Workspace, Organisation`,
  ),
  why: lines(`
    Nobody is too old for this, only too hurried by others.
    Slides are read in three seconds or not at all.
    A form that takes a day at the counter takes ten minutes online.
    One folder structure, kept for a year, is worth a new computer.`),
  does: lines(`
    type with all ten fingers
    write {a document} that gets an answer
    find any file within ten seconds
    make slides with one idea each
    hold an online meeting that ends on time
    pay {bill} and spot a fake link
    fill in {form} online
    share {a document} safely
    keep a calendar that you trust`),
  parts: lines(`
    mouse, keyboard and folders
    {a document} and {a document}
    styles, tables and page numbers
    mail and attachments
    {form} and {form}
    passwords and fraud
    pictures and slides
    working together in one file`),
  details: lines(`
    We go slowly: {few} new things in each class, then practice.
    You write {a document} for your own office and get it back with remarks.
    A helper calls you once a week if you wish, in {language} too.
    {form} and paying {bill} are practised on copies before anything real.
    Every learner gives a talk of {2-6} minutes with {few} slides.`),
  after: list(
    `pays {bill} from home, works as an office assistant in {city}, types {30-70} words a minute, presents to the whole department, helps neighbours with {form}`,
  ),
  needs: list(`a computer or a phone, a connection that holds a video call, an email account, a notebook`),
  audiences: list(
    `seniors, homemakers, job seekers, office assistants, teachers, shopkeepers, students of class ten and above`,
  ),
  terms: {
    document: list(
      `letter, résumé, leave application, report, invoice, certificate, notice, agenda, proposal, question paper, circular, pamphlet, tender, affidavit, handbook`,
    ),
    bill: list(
      `the electricity bill, school fees, the gas booking, property tax, the phone bill, insurance, the water bill, a traffic fine`,
    ),
    form: list(
      `a passport application, a PAN correction, an income certificate, a railway ticket, an Aadhaar update, a scholarship form, a pension form, a driving-licence renewal, a voter card, an admission form, a ration-card change`,
    ),
  },
}

export const office: Subject[] = [spreadsheets, documents]
