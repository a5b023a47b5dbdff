module example.com/lexicon

go 1.26
