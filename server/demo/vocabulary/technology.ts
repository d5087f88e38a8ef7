import { lines, list, type Subject } from './subject.ts'

const programming: Subject = {
  category: ['Technology', 'Programming'],
  share: 10,
  kind: 'work',
  price: 'high',
  topics:
    list(`Python, Java, C++, data structures and algorithms, C programming, Go, Rust, SQL, C#, Kotlin, Git and GitHub, Linux and the shell, competitive programming, Flutter, Spring Boot, Android development, Swift, object-oriented design, microservices,
    system design, Docker, Kubernetes, regular expressions, automated testing, Selenium, Scala, embedded C, Arduino, Raspberry Pi, operating systems, compilers, AWS, Azure, DevOps, Terraform, functional programming, Ruby, Elixir, Haskell, Unity games, Godot`),
  titles: lines(`
    {Topic} from Zero
    {Topic} Bootcamp
    Practical {Topic} for Working Professionals
    {Topic} Interview Preparation
    Build Five Projects with {Topic}
    {Topic}: The Complete Guide
    Advanced {Topic}
    {Topic} in Thirty Days
    {Topic} for {Job} Roles
    {Topic} and {Tool} in Practice
    Learn {Topic} by Building {Thing}`),
  skills: list(
    `Python, Java, Algorithms, Git, Testing, APIs, Databases, Debugging, Problem Solving, Software Design, Linux, SQL, Cloud, DevOps, Code Review`,
  ),
  why: lines(`
    You learn programming with the hands on the keyboard, and by being stuck.
    Interviewers ask for {concept}, employers for code that others can read.
    Tutorials end where work begins: with somebody else's program.
    {topic} is asked for in {number} job offers in {city} alone.
    Nobody remembers syntax; everyone needs a way to find out.
    A program of a thousand lines that you wrote teaches more than a hundred videos.`),
  does: lines(`
    set up an environment that you will keep
    read and change code that others wrote
    write tests before they are asked for
    build and deploy {thing}
    solve the problems that interviewers like
    explain {concept} in plain words
    find a bug with a debugger instead of by guessing
    use {tool} every day
    measure before you optimise
    design tables and write {query}
    work in branches and review each other's code
    handle errors so that users understand them
    talk to {service} from your own program`),
  parts: lines(`
    variables, loops and functions
    {concept} and {concept}
    {structure} and {structure}
    {tool} and {tool}
    testing and debugging
    a project: {thing}
    files, databases and {query}
    {concept} under load
    deployment with {tool}
    reading error messages`),
  details: lines(`
    The main project is {thing} that you may show at interviews.
    In week {few} you add {concept}, in the last one {tool}.
    We solve {40-350} problems, from {structure} to {structure}.
    Every line is typed live, mistakes included; recordings come the same night.
    Code reviews happen in pairs, with {tool} and a checklist.
    Guests from firms in {city} and {city} hold mock interviews.
    A whole evening goes to {concept}, where most learners give up.
    The final version handles {number} requests a minute on a laptop.
    We compare {structure} with {structure} on {number} records.`),
  after: list(
    `works as {a job} in {city}, maintains an open-source library, cleared {few} interviews, moved from support to development, teaches {concept} to juniors, built {thing} for a shop in {town}`,
  ),
  needs: list(
    `a laptop with 8 GB of memory, a free account at GitHub, an editor of your choice, school mathematics, two hours a day`,
  ),
  audiences: lines(`
    college students
    working professionals
    testers who move into development
    people who come back after a break
    beginners without a technical background
    final-year engineering students
    diploma holders
    self-taught programmers with gaps`),
  terms: {
    thing: list(
      `a chat server, an expense tracker, a search engine, a booking system, a small compiler, a game, a spell checker, a task scheduler, a shell, a key-value store, a file synchroniser, a crossword solver, a ticket counter, a weather station, a ride planner, a price tracker, an attendance register, a chess engine, a library system, a text editor, a URL shortener, a code formatter, a bank ledger, a music player`,
    ),
    job: list(
      `backend developer, data engineer, QA engineer, Android developer, site reliability engineer, embedded engineer, full-stack developer, cloud engineer, release manager, game developer, platform engineer, firmware engineer`,
    ),
    concept: list(
      `recursion, pointers, concurrency, inheritance, closures, caching, big-O notation, transactions, dynamic programming, indexing, generics, dependency injection, asynchronous code, immutability, garbage collection, polymorphism, hashing, memoisation, backpressure, sharding, idempotence, type inference, deadlocks, lazy evaluation, event loops, middleware, serialisation, race conditions, load balancing, replication, consensus, decorators, iterators, streams, monads, templates, macros, virtual memory`,
    ),
    structure: list(
      `arrays, linked lists, hash tables, trees, graphs, stacks, queues, heaps, tries, strings, matrices, binary search trees, segment trees, disjoint sets, bitmasks, priority queues, skip lists, bloom filters`,
    ),
    tool: list(
      `Git, Docker, pytest, PostgreSQL, Postman, VS Code, Maven, Jenkins, Redis, MySQL, GitHub Actions, JUnit, Kafka, MongoDB, nginx, Grafana, Prometheus, Gradle, SQLite, RabbitMQ, CMake, Valgrind, Ansible, Helm, gdb, Vim, Bazel, Elasticsearch, gRPC, FastAPI, Hibernate, Celery`,
    ),
    query: list(`joins, subqueries, window functions, indexes, views, stored procedures, common table expressions`),
    service: list(
      `a payment gateway, an SMS service, a weather API, a map service, a mail server, object storage, a message queue, an address validator, a railway timetable`,
    ),
  },
}

const web: Subject = {
  category: ['Technology', 'Web Development'],
  share: 8,
  kind: 'work',
  price: 'high',
  topics: list(
    `JavaScript, React, HTML and CSS, Node.js, TypeScript, full-stack development, Angular, Vue, WordPress, PHP and Laravel, Django, responsive design, Next.js, web accessibility, Svelte, REST APIs, GraphQL, Tailwind CSS, Shopify themes, web performance, browser extensions, Express and MongoDB, web animation, Flask, e-commerce sites, Progressive Web Apps, three.js, testing with Playwright`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: Build {Number} Websites
    {Topic} for Freelancers
    Modern {Topic}
    {Topic} Crash Course
    {Topic}: From Sketch to Launch
    {Topic} with {Stack}
    {Topic} for Local Businesses`),
  skills: list(
    `HTML, CSS, JavaScript, React, Node.js, Web Design, Accessibility, APIs, Databases, Deployment, Git, TypeScript, Performance`,
  ),
  why: lines(`
    A web page needs three languages, and the first two are learnt in a week.
    Shops in {town} need websites more than they need apps.
    Frameworks come and go; the browser stays.
    The page that loads in a second sells, even on a slow phone in {town}.`),
  does: lines(`
    turn a sketch into a page
    lay out {page} with grid and flexbox
    fetch data and show it without flicker
    make pages that a screen reader can read
    keep secrets out of the browser
    build {page} that works on a cheap phone
    store orders and log people in
    put a site on its own domain
    use {stack} together with {stack}
    measure speed and fix what is slow
    hand a site over to a client`),
  parts: lines(`
    HTML that means something
    CSS layouts
    {stack} and {stack}
    {feature} and {feature}
    forms and validation
    a database behind the page
    hosting, domains and HTTPS
    {page} from start to end`),
  details: lines(`
    You build {page}, then {page}, and at last {page} for somebody real.
    Week {few} is about {feature}, the part that clients ask for first.
    A shop from {town} plays the client, with all its changes of mind.
    Scores of speed and accessibility must reach {80-100} before a project counts.
    {stack} is used because it is boring and works; {stack} comes as an outlook.
    The finished site gets {feature}, {feature} and a privacy page.`),
  after: list(
    `builds websites for shops in {city}, works remotely for a firm in {city}, freelances for {few} clients, put the school of {town} online, joined a start-up as the first developer`,
  ),
  needs: list(`a laptop and any editor, a modern browser, a free account for hosting, an idea for a site`),
  audiences: list(
    `beginners, designers who want to code, college students, freelancers, owners of small businesses, backend developers, career changers`,
  ),
  terms: {
    page: list(
      `a portfolio, a menu for a restaurant, an online shop, a booking form, a blog, a dashboard, a photo gallery, a landing page, a job board, a quiz, a chat page, a wedding invitation, a price calculator, a library catalogue, a donation page, a bus timetable, a recipe collection`,
    ),
    feature: list(
      `dark mode, a search box, payments by UPI, sign-in with OTP, image uploads, a contact form, push messages, translation, an admin panel, offline mode, maps, print styles, infinite scroll, coupons, invoices, a sitemap, cookies and consent, rate limits`,
    ),
    stack: list(
      `React, Express, MongoDB, PostgreSQL, Vite, Redux, Firebase, Supabase, Sass, Prisma, Webpack, Zod, Vercel, Netlify, Cloudflare, Bootstrap, jQuery, Elementor, WooCommerce, Storybook, Jest, Vitest, Strapi, Contentful`,
    ),
    number: list(`Five, Three, Seven, Ten, Four`),
  },
}

const security: Subject = {
  category: ['Technology', 'Cyber Security and Networks'],
  share: 4,
  kind: 'work',
  price: 'high',
  topics: list(
    `ethical hacking, network basics, CCNA preparation, safe use of the internet, penetration testing, cloud security, web-application security, digital forensics, security for small offices, Wi-Fi security, cryptography, security operations, malware analysis, hardware and networking, bug bounties, firewalls, privacy on the phone, OSINT, ISO 27001, secure coding, CCTV installation, IPv6`,
  ),
  titles: lines(`
    {Topic}: Hands-On Labs
    {Topic} from the Ground Up
    {Topic} for Beginners
    {Topic}: Attack and Defend
    {Topic} for IT Staff
    Certified or Not: {Topic}`),
  skills: list(
    `Cyber Security, Networking, Linux, Penetration Testing, Cryptography, Incident Response, Firewalls, Forensics, Risk Assessment`,
  ),
  why: lines(`
    Most break-ins begin with {attack}, not with genius.
    You cannot defend a network that you cannot draw.
    A password of four words beats one of eight symbols.
    Fraud by phone takes money from families in {town} every day.`),
  does: lines(`
    draw a network and number its parts
    capture and read packets
    set up a lab of {few} machines on a laptop
    find and close {attack}
    configure {device} safely
    use {tool} within the law
    write a report that managers read
    respond to {attack} in the first hour
    explain {protocol} at a whiteboard`),
  parts: lines(`
    {protocol} and {protocol}
    {device} and {device}
    {attack} and how it works
    passwords, keys and certificates
    {tool} in the lab
    logs and alerts
    law, ethics and permission
    policies that people follow`),
  details: lines(`
    The lab has {few} virtual machines, one of them badly kept on purpose.
    We replay {attack} against it, then shut the door and try again.
    {tool} and {tool} are introduced with exercises of {15-60} minutes.
    A case from a bank in {city} is taken apart, log by log: {number} lines in all.
    Subnets are practised until nobody fears {protocol}.`),
  after: list(
    `works in a security centre in {city}, found {few} bugs for rewards, keeps the network of a college in {town}, passed the certification, trains staff against {attack}`,
  ),
  needs: list(`a laptop with 16 GB of memory, VirtualBox, a free account for labs, basic Linux`),
  audiences: list(
    `students of computer science, IT staff, developers, network technicians, bank employees, curious beginners`,
  ),
  terms: {
    attack: list(
      `phishing, SQL injection, ransomware, weak passwords, cross-site scripting, ARP spoofing, social engineering, SIM swapping, privilege escalation, man-in-the-middle, denial of service, UPI fraud, session hijacking, path traversal, credential stuffing, supply-chain attacks, keyloggers, deepfakes, tailgating`,
    ),
    protocol: list(
      `TCP, DNS, TLS, DHCP, HTTP, SSH, OSPF, BGP, ARP, VLANs, SMTP, IPsec, NAT, SNMP, RADIUS, Kerberos, WPA3`,
    ),
    device: list(
      `a router, a managed switch, a firewall, an access point, a VPN gateway, a mail server, a domain controller, an IP camera, a NAS, a load balancer`,
    ),
    tool: list(
      `Wireshark, Nmap, Burp Suite, Metasploit, Kali Linux, Snort, John the Ripper, Splunk, Autopsy, OpenVAS, Packet Tracer, Hashcat, Ghidra, Wazuh, Nessus, Maltego, Zeek, Volatility`,
    ),
  },
}

export const technology: Subject[] = [programming, web, security]
