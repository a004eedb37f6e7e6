"""What a text is made of, before anything is understood: language, headline, sentences, words, quotations."""
