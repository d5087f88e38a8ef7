-- A first table of synonyms; operators change it.

insert into synonym (words) values
  ('{watercolor,watercolour}'), ('{color,colour}'), ('{jewelry,jewellery}'), ('{organization,organisation}'),
  ('{analyze,analyse}'), ('{behavior,behaviour}'), ('{modeling,modelling}'), ('{center,centre}'),
  ('{program,programme}'), ('{optimization,optimisation}'), ('{visualization,visualisation}'),
  ('{ml,machine learning}'), ('{ai,artificial intelligence}'), ('{nlp,natural language processing}'), ('{genai,gen ai,generative ai}'), ('{llm,large language model}'),
  ('{js,javascript}'), ('{golang,go language}'), ('{csharp,c#}'), ('{cpp,c++}'),
  ('{nodejs,node.js,node js}'), ('{reactjs,react.js,react js,react}'), ('{vuejs,vue.js,vue js}'), ('{nextjs,next.js,next js}'),
  ('{angularjs,angular.js,angular js}'), ('{dotnet,.net,dot net}'), ('{postgres,postgresql}'), ('{k8s,kubernetes}'), ('{dsa,data structures and algorithms}'), ('{oop,object oriented programming}'), ('{iot,internet of things}'), ('{ui,user interface}'), ('{ux,user experience}'),
  ('{aws,amazon web services}'), ('{gcp,google cloud platform}'), ('{devops,dev ops}'), ('{cybersecurity,cyber security}'),
  ('{webdev,web development}'), ('{fullstack,full stack}'), ('{frontend,front end}'), ('{backend,back end}'),
  ('{powerpoint,power point,ppt}'), ('{powerbi,power bi}'), ('{seo,search engine optimization}'),
  ('{smm,social media marketing}'), ('{hr,human resources}'),
  ('{gst,goods and services tax}'), ('{ielts,international english language testing system}'),
  ('{handicraft,handcraft}'), ('{maths,math,mathematics}'),
  ('{e-commerce,ecommerce}'), ('{email,e-mail}'), ('{wellbeing,well being}'), ('{yoga,yog}'),
  ('{mehndi,mehendi,henna}'), ('{biryani,biriyani}');
