import { type Community, names, parts } from './community.ts'

const tamilBeginnings =
  'Muthu Vel Arul Senthil Tamil Kanni Pon Mani Raja Siva Kumara Thanga Selva Chinna Periya Karuppa Ayya Nalla Ilan Kathir Mara Vetri Anbu Oli Kulothu Thiru Malar Poon Kayal Vasan Sangili Soma Gana Ezhil Nila'

export const south: Community[] = [
  {
    share: 8,
    given: names(
      `Karthik Lakshmi Senthil Meenakshi Arun Kavya Muthu Revathi Vignesh Divya Saravanan Priya Balaji Nithya Prabhu Gayathri Murali Kalpana Suresh Vasanthi Dinesh Abirami Ramesh Sudha Anand Bhuvana Ganesan Malathi Kannan Deepa Sivakumar Uma Bala Janani Prakash Thenmozhi Gokul Yazhini Iniyan Pavithra`,
    ),
    family: names(
      `Subramanian Murugan Natarajan Krishnan Selvam Rajendran Sundaram Raman Ramasamy Venkatesan Iyer Iyengar Pillai Chettiar Mudaliar Palanisamy Arumugam Govindan Chandrasekaran Annamalai Perumal Shanmugam Thangaraj Nadar Gounder Thevar Sivaraman Ganapathy Kandasamy Ponnusamy Velusamy`,
    ),
    initials: true,
    rareGiven: parts(
      tamilBeginnings,
      'kumar selvan raj vel nathan mani arasan kodi selvi amudhan maran azhagan oviyan mozhi mathi nayagi',
    ),
    rareFamily: parts(
      tamilBeginnings,
      'samy raman appan nathan mani raju vel pandian durai rajan andavar moorthy lingam chalam',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Yasmin Mohideen Nasreen Sulaiman Haseena Kader Shakila Jamal Rahima Ismail Benazir Abubacker Noorjahan Sahul`,
    ),
    family: names(
      `Maricar Rowther Lebbai Hameed Sahib Mohideen Kader Ibrahim Sulthan Basha Kassim Labbai Mansoor Nainar`,
    ),
    initials: true,
  },
  {
    share: 1.5,
    given: names(
      `Jeba Stella Arokiaraj Mary Selvaraj Esther Antony Daisy Joseph Arockia Prem Sahaya Jenifer Edwin Kanmani Sam`,
    ),
    family: names(
      `Jesudasan Devadoss Gnanaraj Savarimuthu Samuel Rajarathinam Daniel Arulappan Jebaraj Thomas Susai Vedanayagam Chelliah Isaac Paulraj Devasahayam`,
    ),
  },
  {
    share: 4,
    given: names(
      `Anoop Sreelakshmi Vishnu Anjali Rajesh Bindu Suresh Sreeja Manoj Remya Unnikrishnan Parvathy Harikrishnan Soumya Vinod Aswathy Sajeev Indira Jayan Chithra Ratheesh Nimisha Gopakumar Lekha Sandeep Athira`,
    ),
    family: names(
      `Nair Menon Pillai Namboothiri Kurup Panicker Warrier Nambiar Varma Kaimal Ezhuthachan Potti Marar Poduval Unnithan Thampi Kartha Nambeesan Asan Vaidyar`,
    ),
    rareGiven: parts(
      'Unni Sree Jaya Rama Hari Gopa Bala Vasu Madhava Raja Prabha Chandra Sasi Surya Achuta Narayana Padma Ravi Soma Deva',
      'krishnan kumar lakshmi devi das nath mohan dharan kutty raj lekha chandran gopal kumari',
    ),
    rareFamily: parts(
      'Puthen Kizhakke Vadakke Thekke Padinjare Kochu Valiya Mele Thazhe Pazhaya Elam Chirak Kara Mundak Kalath Plav Kuzhi Mang Vell Aattu Paramb Chala Kotta Nedum Pala Ambatt Koovap Manap Panayath Edath',
      'purackal veettil parambil kunnel thara kandathil madathil kulam puzha mattam ezhath thottathil kattil mannil idathil thodi palli chirayil vila moottil',
    ),
  },
  {
    share: 2.5,
    given: names(
      `Biju Reena Jomon Shiny George Annamma Thomas Sheeba Mathew Lissy Jacob Anu Saji Mini Cherian Susan Jobin Merin Tijo Treesa Kuruvilla Elizabeth`,
    ),
    family: names(
      `Thomas Kurian Varghese Chacko Joseph Mathew Philip Abraham Cherian John Eapen Oommen Ninan Itty Kuriakose Zachariah Mammen Punnoose Thekkekara Paulose Pothen Tharakan Kallarackal Vettukattil`,
    ),
    rareFamily: parts(
      'Puthen Kizhakke Vadakke Thekke Kochu Valiya Pulick Kall Mall Maniyan Vetti Karing Kunnum Arackal Njava Pazhe Kurisin Nell Ottap Cheru Thuru Vazha Pell Kadav Parap',
      'purackal angadan ikkal parambil thara issery ukunnel attukara mattathil ackal uparambil oottil iyil uzhathil attil',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Shameer Raihana Abdulla Fousiya Nizar Shahana Ashraf Jaseela Faizal Rahmath Muneer Suhra Basheer Ramla Shafi Hafsa Mujeeb Nafeesa`,
    ),
    family: names(
      `Koya Kutty Haji Musliyar Thangal Marakkar Kunhi Moideen Hamza Beeran Kunnath Parambil Puthiyapura Kizhisseri Pokker Ahammed`,
    ),
    rareFamily: parts(
      'Kunn Puthiya Valiya Karuva Par Chola Mad Pala Vada Kodi Thott Pul Ner Ar',
      'ath purayil kath kkandi kkal athil yil ambatt ottil iyakath',
    ),
  },
  {
    share: 6,
    given: names(
      `Ravi_Teja Swathi Srinivas Lavanya Venkatesh Sirisha Naresh Padmaja Chaitanya Harika Ramakrishna Sujatha Praveen Madhavi Kiran Anusha Sudheer Sravani Nagarjuna Jyothi Satish Bhargavi Vamsi Keerthi Rajasekhar Aruna Mahesh Sailaja Kalyan Vijaya`,
    ),
    family: names(
      `Reddy Rao Naidu Chowdary Goud Varma Raju Sastry Prasad Murthy Kumar Yadav Sarma Babu Gupta Setty Achari Chetty Nayak Mudiraj Bhattu Teja`,
    ),
    rareGiven: parts(
      'Venkata Naga Lakshmi Sri Rama Satya Subba Veera Durga Surya Siva Krishna Hanuma Koteswara Bala Jaya Mallika Ananta Nara Rajya Padma Sesha Chandra Gopala Aditya',
      'rao ramana lakshmi rajulu reddy krishna narayana mohan devi sai ratnam mma prasad murthy rjuna swamy charan',
    ),
    rareFamily: parts(
      'Konda Nalla Peda Chinta Vemu Yerra Mada Kota Bandla Gudi Pala Maddi Tumma Jonna Nara Sura Challa Boddu Dasa Pula Manda Akki Valla Kaki Polu Vanga Duvv Garika Alla Puch',
      'palli pudi neni la kuru varapu ri gadda palem lapati mudi varu samudram rla da veti boyina konda tla setti',
    ),
  },
  {
    share: 5,
    given: names(
      `Manjunath Shwetha Basavaraj Roopa Girish Kavitha Raghavendra Asha Nagaraj Sowmya Chetan Vinutha Mahadev Shobha Prashanth Deepika Ramesh Sumana Siddaraju Bhagya Lohith Chaitra Shivakumar Netra Puneeth Pavana`,
    ),
    family: names(
      `Gowda Hegde Patil Bhat Shetty Rao Murthy Naik Swamy Achar Kulkarni Hiremath Iyengar Upadhya Pai Nayak Setty Kumar Urs Bangera Angadi Hosamani Belliappa Kumbar`,
    ),
    rareGiven: parts(
      'Basava Shiva Siddha Manju Nagara Chenna Gowra Lokesha Mahantha Malle Rudra Thimma Veera Kempa Ninga Hanuma Puttas Rame Ranga Bore Chikka Dodda',
      'ppa raju amma nna gowda iah lingappa swamy raj mma nath eshwara',
    ),
    rareFamily: parts(
      'Hosa Hale Chikka Dodda Nandi Koppa Bel Kere Sira Maddur Tum Hul Gada Muda Banna Kallu Haver Naraga Savan Devara Kadu Honna Yala Hire',
      'mani math gowdar halli kar ur gatti gere shetty kote naik gi',
    ),
  },
  {
    share: 1,
    given: names(
      `Bopanna Kaveri Ponnappa Deechamma Cariappa Muthamma Ganapathy Rekha Nanaiah Pooviah Devaiah Bollamma Somanna Thangamma`,
    ),
    family: names(
      `Codanda Biddappa Kodendera Appachu Chengappa Kalappa Monnappa Machaiah Belliappa Uthappa Poovaiah Medappa Subbaiah Nanjappa`,
    ),
    rareFamily: parts(
      'Kod And Matt Ball Puli Chep Kali Pal Mane Pandan Kutt Ajjik Mach Nell Appan',
      'endera anda imada achanda ira uttira amada ettira eyanda',
    ),
  },
  {
    share: 1,
    given: names(
      `Prakash Ashwitha Sudhakar Shilpa Harish Vidya Jayakar Shobha Vishwanath Mamatha Dayananda Sharmila Rohith Akshatha`,
    ),
    family: names(
      `Shetty Rai Alva Poojary Salian Bangera Kotian Suvarna Amin Hegde Ballal Karkera Anchan Bhandary Ajila Punja Marla Chowta`,
    ),
  },
  {
    share: 1.5,
    given: names(
      `Asif Sumaiya Irfan Nazneen Khaja Mehrunnisa Mujahid Amina Younus Sabiha Azhar Afreen Muzammil Shaheen Imtiyaz Khadija`,
    ),
    family: names(
      `Syed Shareef Baig Pasha Mulla Hyderabadi Quadri Nawaz Dakhni Jahagirdar Inamdar Sharieff Ahmed Hussaini Owaisi Nizami Bijapuri Bidri`,
    ),
  },
]
