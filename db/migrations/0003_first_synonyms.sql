-- A first table of synonyms; operators change it.

insert into synonym (words) values
  ('{watercolor,watercolour}'), ('{color,colour}'), ('{jewelry,jewellery}'), ('{organization,organisation}'),
  ('{analyze,analyse}'), ('{behavior,behaviour}'), ('{modeling,modelling}'), ('{center,centre}'),
  ('{program,programme}'), ('{optimization,optimisation}'), ('{visualization,visualisation}'),
  ('{ml,machine learning}'), ('{ai,artificial intelligence}'), ('{nlp,natural language processing}'),
  ('{dl,deep learning}'), ('{genai,gen ai,generative ai}'), ('{llm,large language model}'), ('{cv,computer vision}'),
  ('{js,javascript}'), ('{ts,typescript}'), ('{py,python}'), ('{golang,go language}'), ('{csharp,c#}'), ('{cpp,c++}'),
  ('{nodejs,node.js,node js}'), ('{reactjs,react.js,react js,react}'), ('{vuejs,vue.js,vue js}'), ('{nextjs,next.js,next js}'),
  ('{angularjs,angular.js,angular js}'), ('{dotnet,.net,dot net}'), ('{postgres,postgresql}'), ('{k8s,kubernetes}'),
  ('{db,database}'), ('{dsa,data structures and algorithms}'), ('{oop,object oriented programming}'),
  ('{os,operating system}'), ('{iot,internet of things}'), ('{ui,user interface}'), ('{ux,user experience}'),
  ('{aws,amazon web services}'), ('{gcp,google cloud platform}'), ('{devops,dev ops}'), ('{cybersecurity,cyber security}'),
  ('{webdev,web development}'), ('{fullstack,full stack}'), ('{frontend,front end}'), ('{backend,back end}'),
  ('{powerpoint,power point,ppt}'), ('{powerbi,power bi}'), ('{seo,search engine optimization}'),
  ('{smm,social media marketing}'), ('{hr,human resources}'), ('{pm,project management}'), ('{bi,business intelligence}'),
  ('{gst,goods and services tax}'), ('{ca,chartered accountancy}'), ('{ielts,international english language testing system}'),
  ('{handicraft,handcraft}'), ('{maths,math,mathematics}'), ('{stats,statistics}'), ('{photo editing,image editing}'),
  ('{e-commerce,ecommerce}'), ('{email,e-mail}'), ('{startup,start up}'), ('{wellbeing,well being}'), ('{yoga,yog}'),
  ('{mehndi,mehendi,henna}'), ('{tabla,tablaa}'), ('{biryani,biriyani}'), ('{crochet,crocheting}');
