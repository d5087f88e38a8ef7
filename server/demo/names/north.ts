import { type Community, names, parts } from './community.ts'
import { sanskrit } from './sanskrit.ts'

export const north: Community[] = [
  {
    share: 16,
    given:
      names(`Rahul Priya Pooja Amit Neha Sunita Sanjay Rohit Kavita Vikram Anjali Manoj Rekha Deepak Ritu Ashok Shweta Vivek Seema Alok Nidhi Rajesh Meena Saurabh Swati Ankit Preeti Naveen Garima Pankaj Shalini Mukesh Archana Gaurav Kirti
      Abhishek Vandana Yogesh Usha Ajay Sadhana Dinesh Mamta Nitin Rashmi Vipin Beena Umesh Kusum Aditya Tanvi Harsh Ishita Kuldeep Mridula Siddharth Poonam Akhilesh Sarita Avinash Nirmala Kartikeya Divya Piyush Ila`),
    family:
      names(`Sharma Gupta Singh Verma Mishra Tiwari Yadav Pandey Saxena Agarwal Chauhan Srivastava Dubey Tripathi Rawat Chaturvedi Bhatt Negi Shukla Jain Rastogi Mathur Rathore Dixit Awasthi Bisht Bhatnagar Tyagi Joshi Goyal Kaushik Nigam Upadhyay
      Bansal Bajpai Solanki Tomar Semwal Khandelwal Pathak Sisodia Kushwaha Maurya Nautiyal Prajapati Dwivedi Kothari Nagar Vishwakarma Uniyal`),
    rareGiven: sanskrit,
    rareFamily: parts(
      'Kanauj Bhadaur Jais Ayodh Chandel Sisod Bundel Baghel Chaur Jaun Banar Prayag Kann Pal Agr Rewar Jhajj Karn Hans Narn Sohn Kand Gahl Barn Khandel Mang Sing Dev Path Mahol',
      'wal iya ia',
    ),
  },
  {
    share: 5,
    given: names(
      `Gurpreet Harleen Jaspreet Manpreet Amrit Simran Baldev Harjit Navjot Kulwinder Parminder Rajinder Jasleen Ranjit Tejinder Inderjit Gagandeep Harpreet Kiranjot Sukhwinder Jagjit Prabhjot`,
    ),
    family: names(
      `Singh Kaur Gill Sandhu Dhillon Bedi Sidhu Grewal Sodhi Ahluwalia Bajwa Brar Mann Chahal Anand Saini Virk Randhawa Toor Walia Kohli Chadha`,
    ),
    rareGiven: parts(
      'Gur Har Man Jas Amar Sukh Raj Bal Kul Dil Param Nav Jag Prabh Tej Karam Sat Bhup Lakh Mohan Kirpal Arsh Ish Roop Gagan Aman',
      'preet deep jeet want inder meet bir leen pal jot nam kirat simran vir mohan shan',
    ),
    rareFamily: parts(
      'Talwand Majith Longow Jhund Bhaur Barn Lalt Ajn Patt Kotl Dasuh Ramuw Phillaur Nakodr Sarhal Mord Rajpur Samral Bhadal',
      'ia al iwala ewal wala',
    ),
  },
  {
    share: 4,
    given: names(
      `Arun Neeru Sunil Renu Vinay Anju Rajiv Sonia Sameer Kanika Varun Radhika Mohit Nandini Ashwani Suman Ramesh Veena Karan Ritika`,
    ),
    family: names(
      `Malhotra Kapoor Khanna Chopra Arora Mehra Sethi Bhatia Sehgal Kohli Tandon Bakshi Vohra Sabharwal Dhawan Juneja Ahuja Nanda Puri Wadhwa Grover Suri Khurana Talwar Marwah`,
    ),
  },
  {
    share: 1.5,
    given: names(
      `Aparna Sanjay Rajni Kailash Ashima Vijay Nancy Sushil Pamposh Tej Arti Bansi Rohini Utpal Girija Somnath`,
    ),
    family: names(
      `Kaul Dhar Raina Bhat Koul Razdan Tickoo Zutshi Wakhlu Kachru Sapru Mattoo Pandita Ganjoo Kaw Haksar Munshi Handoo Bamzai Peer`,
    ),
  },
  {
    share: 3,
    given: names(
      `Mahendra Padma Bhanwar Gayatri Narendra Chandrakala Surendra Kamla Devendra Sohan Laxmi Gajendra Meenakshi Hukam Bhagwati Jitendra Sharda Khushboo Lokesh`,
    ),
    family: names(
      `Rathore Shekhawat Bhati Meena Gurjar Bishnoi Khatri Purohit Soni Vyas Choudhary Jangid Mali Ranawat Chundawat Maheshwari Kumawat Rao Charan Paliwal Oswal Bothra Baid Surana Singhvi`,
    ),
    rareGiven: parts(
      'Mah Sur Nar Dev Gaj Jit Vir Dhar Hem Log Bhup Mad Rav Sam Tej Up Yog Kul Prat Bhairav',
      'endra an_Singh pal esh ender a_Ram a_Lal kanwar',
    ),
    rareFamily: parts(
      'Chund Sang Jagm Ram Sal Rup Kumb Karn Pat Ranm Jes Madh Vir Sakt Kand Ud Nath Balb Champ Devr',
      'awat ot alot',
    ),
  },
  {
    share: 5,
    given: names(
      `Mohammed Ayesha Imran Fatima Zoya Salman Nusrat Farhan Shabana Arif Rukhsar Javed Sana Nadeem Tabassum Faisal Asma Rizwan Nargis Shahid Zeenat Anwar Mehnaz Adil Samina Kashif Saba Yusuf Iqra Haris Rubina Tariq Heena`,
    ),
    family: names(
      `Khan Ansari Siddiqui Qureshi Shaikh Pathan Ahmed Ali Hussain Mirza Naqvi Rizvi Farooqui Saifi Idrisi Alvi Usmani Zaidi Hashmi Jafri Malik Baig Kidwai Kazmi Abbasi Warsi Salmani Sabri`,
    ),
    rareGiven: parts(
      'Abdul_ Ghulam_ Noor_ Mumtaz_ Syed_ Shah_ Mir_ Bashir_ Habib_ Nazir_',
      'Rahman Karim Hameed Rasool Jahan Wahid Sattar Latif Ghani Majid Qadir Aziz Hakim Jabbar Basit Haq Samad Salam Mannan Bari Rauf Wadud Moiz Quddus',
    ),
    rareFamily: parts(
      'Kanpur Rampur Jaunpur Bilgram Badayun Saharanpur Bukhar Kirman Shiraz Gilan Tirmiz Sabzwar Nishapur Barabank Gorakhpur Bijnor Meerut Fatehpur Azamgarh Ghazipur Burhanpur Aurangabad Bijapur Multan Khorasan Samarqand',
      'i',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Bashir Shazia Mushtaq Rifat Showkat Nighat Aijaz Masrat Altaf Rehana Ghulam Parveena Bilal Insha Zahoor Uzma Sajad Mehvish`,
    ),
    family: names(
      `Bhat Lone Dar Wani Mir Rather Ganai Sofi Shah Malik Wagay Parray Zargar Naqash Bukhari Andrabi Khanday Teli Gilkar Najar Kanth Trumboo`,
    ),
  },
  {
    share: 1,
    given: names(
      `Tenzin Stanzin Rigzin Padma Tsering Jigmet Dolma Sonam Angmo Konchok Lobsang Nawang Diskit Phuntsog Chuskit Skarma Urgain`,
    ),
    family: names(
      `Namgyal Dorje Angchuk Wangchuk Lhamo Gyatso Chosdol Norbu Spaldon Tundup Dolker Stobdan Gyalson Yangdol Thinlas Paldan Norphel Kunzes`,
    ),
    rareGiven: parts(
      'Tenzin_ Jigmet_ Stanzin_ Sonam_ Rigzin_ Tashi_ Ngawang_ Tsewang_',
      'Dolma Lhamo Chosphel Palmo Tharchin Rabgyas Odzer Zangmo Nurboo Angdus Motup Gurmet Kunzang Dechen',
    ),
  },
  {
    share: 1,
    given: names(
      `Ankur Prakash Saroj Tika Bina Dilip Sabitri Suraj Anita Kiran Pasang Mingma Bhim Durga Devika Nabin Samjhana`,
    ),
    family: names(
      `Thapa Gurung Tamang Rai Chhetri Limbu Sherpa Pradhan Subba Lepcha Bhutia Magar Sharma Adhikari Ghising Yonzon Lama Mukhia Dahal Basnet`,
    ),
  },
]
