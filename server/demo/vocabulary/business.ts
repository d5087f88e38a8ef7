import { lines, list, type Subject } from './subject.ts'

const marketing: Subject = {
  category: ['Business', 'Marketing'],
  share: 6,
  kind: 'work',
  price: 'middle',
  topics: list(
    `digital marketing, Instagram marketing, WhatsApp for business, SEO, Google Ads, content marketing, YouTube for small business, email newsletters, copywriting, festival campaigns, LinkedIn, local marketing, branding, Facebook ads, influencer marketing, marketing analytics, reels and short videos, market research, affiliate marketing, event marketing, public relations, customer loyalty, rural marketing, B2B marketing`,
  ),
  titles: lines(`
    {Topic} for Local Businesses
    {Topic} on a Small Budget
    The {Topic} Playbook
    {Topic}: Your First Thousand Customers
    {Topic} in Thirty Days
    {Topic} for {Shops}
    {Topic} That Does Not Annoy
    {Topic}: {Metric} and More`),
  skills: list(
    `Marketing, Copywriting, Social Media, SEO, Analytics, Advertising, Branding, Design with Canva, Content, Email, Campaign Planning`,
  ),
  why: lines(`
    A good shop in {town} with a bad listing stays empty.
    People buy from people, and phones are where people are.
    The budget of most small firms is a few hundred rupees a day, and that is enough to learn.
    Come every week, and {channel} will reward you.
    Posting daily without a plan is a hobby.`),
  does: lines(`
    find out who buys, and why
    write a line that people stop for
    plan a month of posts in an afternoon
    measure {metric} and act on it
    run an advertisement for {100-900} rupees a day
    photograph products with a phone
    appear on the map for {shops}
    answer a bad review
    turn {channel} into enquiries
    build a list of {number} customers who asked to hear from you`),
  parts: lines(`
    customers and their questions
    {channel} and {channel}
    headlines, pictures and offers
    {metric} and {metric}
    budgets and tests
    a calendar of festivals
    {campaign} as an example
    law, consent and good manners`),
  details: lines(`
    Every learner works for one real business: {shops}, a school, a doctor.
    We take apart {campaign} and {campaign}, and look at what each rupee brought.
    The course follows {a shop} in {town} through {few} months.
    We look for better {metric} in week three, or find out why there is none.
    Bring your phone: posts for {channel} are made in class.
    A guest who manages {number} thousand followers in {language} tells what is behind it.`),
  after: list(
    `doubled the enquiries of {a shop} in {town}, manages {few} accounts, works at an agency in {city}, has {number} subscribers, brought {shops} of {town} on the map`,
  ),
  needs: list(
    `a phone with a good camera, a business or an idea of one, a budget of five hundred rupees, an account on {channel}`,
  ),
  audiences: list(
    `founders, freelancers, shopkeepers who go online, students of management, artisans, coaches and tutors, marketing assistants, NGOs`,
  ),
  terms: {
    channel: list(
      `Instagram, WhatsApp, Google search, YouTube, LinkedIn, Facebook, email, the local newspaper, Telegram, Pinterest, a blog, podcasts, SMS, fairs, X, Quora, community radio, Google Maps`,
    ),
    metric: list(
      `reach, click-through, cost per lead, open rates, repeat purchases, watch time, conversion, bounce rate, return on ad spend, reviews, footfall, lifetime value, share of voice, basket size, subscriber growth`,
    ),
    campaign: list(
      `a Diwali offer, a launch, a referral scheme, a video series, a giveaway, a monsoon sale, a free webinar, a customer story, a wedding-season push, an Onam hamper, a back-to-school drive, a festival lookbook, a tasting, a hashtag, a calendar, a loyalty card`,
    ),
    shops: list(
      `bakeries, boutiques, gyms, dentists, coaching classes, homestays, photographers, nurseries, cafés, tailors, furniture makers, yoga studios, travel agents, salons, caterers, opticians, toy shops, sweet shops, bookshops, physiotherapists`,
    ),
    shop: list(
      `bakery, boutique, gym, clinic, homestay, nursery, café, furniture workshop, yoga studio, salon, sweet shop, bookshop, pickle maker, toy shop, weavers' cooperative, dental practice, cycle shop, dairy`,
    ),
  },
}

const starting: Subject = {
  category: ['Business', 'Starting a Business'],
  share: 4,
  kind: 'work',
  price: 'middle',
  topics: list(
    `starting a business, a home business, freelancing, business plans, exporting, a food business and its licences, franchising, pricing, raising money, pitching to investors, a coaching centre of your own, women entrepreneurs, MSME loans, social enterprise, family business, a homestay, a cloud kitchen, product design thinking, negotiation, contracts, drop shipping, a tuition business, a pickle business, packaging`,
  ),
  titles: lines(`
    {Topic} from Idea to First Sale
    {Topic} with Little Money
    {Topic}: A Practical Guide
    {Topic} in Small Towns
    {Topic} without Mistakes That Cost
    {Topic} for First-Timers
    {Topic}: Lessons from {Town}`),
  skills: list(
    `Entrepreneurship, Business Planning, Pricing, Negotiation, Licences, Finance, Customer Research, Freelancing, Pitching, Operations`,
  ),
  why: lines(`
    Ideas are cheap; {few} customers who pay are not.
    Most small firms die of cash, not of competition.
    {scheme} exists, is real money, and hardly anyone applies in time.
    A price that feels embarrassing is usually still too low.
    In {town} a business is known by the way it handles one complaint.`),
  does: lines(`
    test an idea within a week
    work out what one {product} really costs
    register the firm and obtain {licence}
    write a plan of three pages
    apply for {scheme}
    ask for the price and then be silent
    hire the first person
    keep private and business money apart
    read a contract before signing it
    export {a product} to a first buyer`),
  parts: lines(`
    customers before products
    costs, prices and margins
    {licence} and {licence}
    {scheme} and other money
    cash flow for twelve months
    suppliers and contracts
    the first ten customers
    when to stop`),
  details: lines(`
    We follow {person}, who makes {product} in {town} with {few} helpers.
    You call {10-40} possible customers in the second week, and tell the group.
    {licence} takes {7-60} days; the checklist says what to do meanwhile.
    A banker from {city} explains how an application for {scheme} is read.
    Each plan is defended before {few} people who ask unpleasant questions.
    The sample budget has rent of {number} rupees and a margin of {12-60} per cent.`),
  after: list(
    `sells {product} in {few} shops, runs a cloud kitchen in {city}, got a loan under {scheme}, exports {product} to {country}, freelances full-time, employs {3-30} people in {town}`,
  ),
  needs: list(
    `an idea of any size, a notebook and a phone, your costs of the last three months, courage to call strangers`,
  ),
  audiences: list(
    `founders, homemakers, artisans, engineers with an idea, women's self-help groups, students, people who were laid off, heirs of a family business`,
  ),
  terms: {
    product: list(
      `pickles, soap, toys, furniture, saris, snacks, software, candles, bags, tea, spices, honey, stationery, bricks, masks, herbal oil, millet flour, pottery, papads, ghee, footwear, incense, organic jaggery, banana chips, bamboo brushes, cattle feed, uniforms`,
    ),
    licence: list(
      `an FSSAI licence, GST registration, Udyam registration, a trade licence, a shop licence, an import-export code, a trademark, a fire clearance, an ISI mark, a labour licence, a pollution certificate`,
    ),
    scheme: list(
      `Mudra, Stand-Up India, PMEGP, the Startup India seed fund, a credit guarantee, PM Vishwakarma, an angel round, a crowdfunding page, NABARD support, a state subsidy, TReDS, a revenue-based loan`,
    ),
  },
}

const online: Subject = {
  category: ['Business', 'Selling Online'],
  share: 3,
  kind: 'work',
  price: 'middle',
  topics: list(
    `selling on Amazon, selling on Flipkart, Shopify stores, Meesho for resellers, selling handmade goods, product photography for sellers, an online store without code, selling on Etsy from India, catalogue listings, returns and reviews, logistics, selling courses online, dropshipping, GeM for suppliers, ONDC for shops, pricing for marketplaces, brand registry, print on demand`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: First Hundred Orders
    {Topic} from {Town}
    {Topic} Step by Step
    Profitable {Topic}
    {Topic} without Stock`),
  skills: list(
    `E-Commerce, Listings, Product Photography, Logistics, Customer Service, Pricing, Advertising, Inventory, Marketplaces`,
  ),
  why: lines(`
    A customer in {city} cannot touch your {goods}; the listing has to do it.
    Marketplaces take {12-40} per cent, and whoever forgets it sells at a loss.
    One bad week of packing costs a year of stars.
    Sellers from {town} ship {goods} to {number} pin codes.`),
  does: lines(`
    register as a seller with all papers
    write a listing that is found
    photograph {goods} on a chair by the window
    compute fees, freight and profit
    pack {goods} so that they survive
    handle returns without anger
    win {badge}
    advertise with a daily limit
    read the weekly report and act`),
  parts: lines(`
    marketplaces and their fees
    listings, keywords and variants
    pictures of {goods}
    packing and couriers
    {badge} and {badge}
    reviews and returns
    taxes for sellers
    your own store beside it`),
  details: lines(`
    We list {goods} together, from the barcode to the first order.
    {person} of {town} shows a packing table where {20-400} parcels leave each day.
    The fee sheet covers {few} marketplaces and {goods}, {goods} and {goods}.
    A parcel with {goods} is dropped from two metres in class.
    You see what {badge} changed for a seller from {town}: {number} orders a month.`),
  after: list(
    `ships {10-300} parcels a week from {town}, sells {goods} in {few} states, supplies offices through GeM, got {badge}, gave up a job in {city}`,
  ),
  needs: list(`something to sell, a GST number, a phone camera, boxes and tape`),
  audiences: list(`artisans, shop owners, homemakers, manufacturers, resellers, students, cooperatives`),
  terms: {
    goods: list(
      `kurtis, brass lamps, spices, toys, phone covers, bed sheets, pickles, handmade soap, bangles, cricket bats, puja items, cookware, footwear, stationery, saris, tea, plant pots, cushions, dog beds, wooden spoons, yoga mats, wall clocks, baby blankets, incense sticks`,
    ),
    badge: list(
      `a bestseller badge, the buy box, same-day dispatch, four and a half stars, a verified brand, assured status, a featured place`,
    ),
  },
}

const leading: Subject = {
  category: ['Business', 'Leadership and Management'],
  share: 4,
  kind: 'work',
  price: 'high',
  topics: list(
    `first-time managers, leadership, project management, PMP preparation, human resources, running meetings, feedback and appraisal, Six Sigma, operations management, supply chains, product management, agile and scrum, conflict at work, hiring, labour law for HR, coaching skills, remote teams, change management, customer service, hospitality management, strategy, school leadership, hospital management, decision making`,
  ),
  titles: lines(`
    {Topic}: The First Ninety Days
    {Topic} in Indian Workplaces
    {Topic} for Engineers
    {Topic} That People Respect
    Essentials of {Topic}
    {Topic}: Cases and Practice
    {Topic} with {Method}`),
  skills: list(
    `Leadership, Management, Communication, Project Management, Hiring, Feedback, Agile, Operations, Negotiation, Strategy, Conflict Resolution`,
  ),
  why: lines(`
    The best engineer of the team becomes its manager, and both lose; unless somebody teaches the craft.
    People leave {situation}, rarely the company.
    A plan is what you compare reality with.
    Nobody was ever appraised into working better; they were talked with.
    In a meeting of {6-20} people, every minute costs an hour's wage.`),
  does: lines(`
    hold a talk about {situation}
    delegate and not take it back
    plan with {method} and without illusions
    run a meeting with an end
    hire for what the work needs
    give feedback on the same day
    read the numbers of a department
    say no upwards
    settle {situation} before it spreads
    lead people who are older than you`),
  parts: lines(`
    from colleague to manager
    {method} and {method}
    goals and priorities
    {situation} and {situation}
    hiring and letting go
    budgets and dashboards
    trust at a distance
    your own time`),
  details: lines(`
    Cases come from a plant in {town}, a bank in {city} and a hospital.
    You rehearse {situation} with an actor, then with each other.
    We try {method} on a real project of yours for {few} weeks.
    A plant manager with {number} people in {town} tells about the worst week.
    Groups of {few} meet between classes and keep each other honest.`),
  after: list(
    `leads a team of {4-60} in {city}, passed the PMP at the first attempt, introduced {method} in a plant near {town}, runs meetings of half an hour, solved {situation} without a lawyer`,
  ),
  needs: list(`a team, or one that you will have, a current project, a notebook, an hour a week for homework`),
  audiences: list(
    `new managers, team leads, HR staff, engineers, owners of small firms, school heads, nurses in charge, project coordinators`,
  ),
  terms: {
    situation: list(
      `a missed deadline, poor work, a resignation, a quarrel between two, a promotion denied, constant lateness, gossip, an angry customer, a merger, harassment, burnout, a failed launch, a budget cut, an unfair boss, a strike, absenteeism, a safety incident, a difficult vendor`,
    ),
    method: list(
      `OKRs, kanban, Six Sigma, the critical path, scrum, five whys, SWOT, a RACI table, lean, design thinking, kaizen, the balanced scorecard, value-stream mapping, one-to-ones, retrospectives, pre-mortems, DMAIC, Monte Carlo estimates, TPM, 5S`,
    ),
  },
}

export const business: Subject[] = [marketing, starting, online, leading]
