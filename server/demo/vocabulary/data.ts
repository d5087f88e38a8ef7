import { lines, list, type Subject } from './subject.ts'

const dataScience: Subject = {
  category: ['Technology', 'Data Science'],
  share: 7,
  kind: 'work',
  price: 'high',
  topics: list(
    `data analysis with Python, statistics, Power BI, machine learning, Tableau, statistics with R, data cleaning with pandas, time series, A/B testing, data engineering, SQL for analysts, data visualisation, probability, survey analysis, forecasting, Spark, customer analytics, geographic data with QGIS, sports analytics, Bayesian statistics, dashboards, text mining, experimental design, econometrics, clinical data`,
  ),
  titles: lines(`
    {Topic} in Practice
    {Topic} for Beginners
    Hands-On {Topic}
    {Topic} with Real Indian Data
    {Topic}: A Weekend Intensive
    From Spreadsheet to {Topic}
    {Topic} for {Field}
    {Topic} with {Library}`),
  skills: list(
    `Statistics, Python, pandas, Visualisation, SQL, Excel, Machine Learning, Communication, R, Dashboards, Data Cleaning, Power BI`,
  ),
  why: lines(`
    Four fifths of the work is cleaning, and no course likes to say so.
    A chart should answer one question before the reader has asked it.
    Averages hide what matters in {field}.
    Data about {dataset} is free; reading it well is the rare part.
    A model that nobody can explain is not used for long.`),
  does: lines(`
    ask a question that data can answer
    clean a table that somebody typed by hand
    join {dataset} with {dataset}
    fit {model} and know when not to trust it
    present a result on one slide
    choose a chart and label it honestly
    write SQL for {few} tables at once
    tell chance from effect
    automate a weekly report
    check {model} on data that it has not seen
    use {library} without copying from forums`),
  parts: lines(`
    tables, types and missing values
    {measure} and {measure}
    {library} and {library}
    charts and dashboards
    {model} and {model}
    sampling and bias
    {dataset} as an example
    reports that write themselves`),
  details: lines(`
    We work with {dataset}: {number} rows, full of real mistakes.
    We fit {model}, then {model}, each first by hand and then with {library}.
    The project takes {dataset} for {city} and ends in a dashboard of one page.
    You explain {measure} to somebody who has never heard of it, in two minutes.
    Examples are from {field}, {field} and the electricity bill.
    An analyst from a company in {city} looks at each notebook.`),
  after: list(
    `works as an analyst in {city}, built the dashboard for a hospital in {town}, publishes maps of {dataset}, moved from accounts to analytics, automated {3-40} reports`,
  ),
  needs: list(
    `a laptop with 8 GB of memory, school mathematics, Python or R (we install it together), a question of your own`,
  ),
  audiences: list(
    `analysts, engineers, MBA students, researchers, bank employees, people from marketing, doctoral students, beginners who like numbers`,
  ),
  terms: {
    dataset: list(
      `the census, rainfall since 1901, cricket scores, train delays, onion prices, air quality, election results, crop yields, hospital visits, exam results, house rents, traffic counts, satellite images, restaurant reviews, loan records, school enrolment, sales of a grocer, mobile towers, river levels, tax collections, app usage, star ratings`,
    ),
    model: list(
      `linear regression, decision trees, logistic regression, clustering, random forests, moving averages, gradient boosting, ARIMA, nearest neighbours, naive Bayes, principal components, support vector machines, survival curves, exponential smoothing, mixed models, association rules, hidden Markov models, Poisson regression`,
    ),
    library: list(
      `pandas, NumPy, Power Query, scikit-learn, seaborn, ggplot2, Matplotlib, dplyr, Plotly, statsmodels, DAX, Spark, Polars, Jupyter, XGBoost, Streamlit, dbt, Airflow, DuckDB, GeoPandas, Prophet, Shiny`,
    ),
    field: list(
      `retail, banking, healthcare, agriculture, cricket, logistics, education, telecom, insurance, public health, tourism, energy, urban planning, microfinance, pharma, hospitality`,
    ),
    measure: list(
      `the mean and the median, standard deviation, correlation, p-values, confidence intervals, seasonality, churn, quantiles, outliers, lift, variance, skewness, odds ratios, the Gini index, entropy, recall and precision`,
    ),
  },
}

const artificial: Subject = {
  category: ['Technology', 'Artificial Intelligence'],
  share: 6,
  kind: 'work',
  price: 'high',
  topics: list(
    `deep learning, generative AI, ChatGPT at work, natural language processing, computer vision, prompt writing, large language models, AI for teachers, neural networks, chatbots, AI tools for designers, PyTorch, reinforcement learning, AI for small business, speech recognition, recommender systems, AI ethics, image generation, retrieval and agents, AI for Indian languages, TensorFlow, robotics, machine translation, edge AI`,
  ),
  titles: lines(`
    {Topic} without the Hype
    {Topic} for Everyone
    {Topic}: Build and Understand
    {Topic} in Your Daily Work
    {Topic} from Scratch
    Applied {Topic}
    {Topic} for {Worker}`),
  skills: list(
    `Artificial Intelligence, Deep Learning, Python, Prompting, Neural Networks, NLP, Computer Vision, Ethics, Automation, PyTorch`,
  ),
  why: lines(`
    The tools change every month; how to judge their answers does not.
    A model knows nothing of {town}; you do.
    Those who understand what happens inside are fooled less often.
    One saved hour a day pays for this course in a week.
    Machines now write and draw; somebody still has to know what is wanted.`),
  does: lines(`
    write prompts that work the second time too
    check answers against sources
    train {network} on your own pictures
    prepare data with care for bias
    build a chatbot for {use}
    explain {idea} without formulas
    choose between {network} and something simpler
    put a model behind an API
    automate {use}
    measure quality with numbers and with people
    keep private data private`),
  parts: lines(`
    {idea} and {idea}
    {network} and {network}
    data, labels and bias
    prompts, roles and examples
    {use} as a project
    cost, speed and privacy
    evaluation
    law and ethics`),
  details: lines(`
    The project is {use}, in English and in {language}.
    We build {network} from {idea} up, on {number} examples.
    We go through {idea} with pencil and paper before any library is opened.
    Learners bring a task from work; by week {few} half of it is automated.
    A notebook runs on free machines; no graphics card is needed.
    We look at {few} failures, among them one at {use}.`),
  after: list(
    `saves an hour a day, built a chatbot for a clinic in {town}, works on {network} at a start-up in {city}, trains colleagues, publishes a model for {language}`,
  ),
  needs: list(
    `a laptop and a browser, basic Python for the second half, an account for free notebooks, a task from your own work`,
  ),
  audiences: list(
    `teachers, engineers, managers, writers and designers, students, shop owners, researchers, lawyers, people who fear for their job`,
  ),
  terms: {
    worker: list(
      `Teachers, Managers, Lawyers, Designers, Shop Owners, Doctors, Writers, Accountants, Recruiters, Researchers`,
    ),
    network: list(
      `convolutional networks, transformers, autoencoders, recurrent networks, diffusion models, decision trees, embeddings, attention layers, graph networks, adapters, a perceptron, vision transformers, LSTMs, GANs`,
    ),
    idea: list(
      `tokens, gradient descent, attention, overfitting, embeddings, fine-tuning, hallucination, backpropagation, temperature, retrieval, context windows, loss functions, distillation, quantisation, dropout, beam search, alignment, reward models, batch normalisation`,
    ),
    use: list(
      `sorting mail, answering customers, summarising meetings, reading invoices, translating notices, tagging photographs, grading quizzes, crop-disease pictures, searching documents, writing product texts, checking contracts, planning lessons, transcribing interviews, detecting potholes, screening résumés, reading X-rays, counting cattle`,
    ),
  },
}

export const data: Subject[] = [dataScience, artificial]
